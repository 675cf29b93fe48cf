-- One row per session, guess and sign-in under way that is over and was forgotten.
with gone_session as (
  delete from people.session
  where ends_at < :at::bigint or seen_at < :at::bigint - :idle_seconds::bigint
  returning 1
),
gone_attempt as (delete from people.attempt where last_at < :at::bigint - 86400 and blocked_until < :at::bigint returning 1),
gone_sign_in as (delete from people.foreign_sign_in where ends_at < :at::bigint returning 1)
select 1 as gone from gone_session union all select 1 from gone_attempt union all select 1 from gone_sign_in

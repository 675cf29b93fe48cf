-- At most one row: the session of a token that still opens something, and all that its person may draw on.
select
  session.session_id,
  session.means,
  session.second_factor_due,
  session.seen_at,
  account.user_id,
  account.name,
  account.must_change_password,
  account.has_second_factor,
  people.grants_of(account.user_id) as grants,
  people.absences_of(account.user_id, :day::integer) as absences,
  people.lent_to(account.user_id, :day::integer) as lent
from people.session as session
join people.account as account on account.user_id = session.user_id
where session.token_hash = :token_hash::bytea
  and session.ends_at > :at::bigint
  and session.seen_at > :at::bigint - :idle_seconds::bigint
  and not account.is_locked

-- One row per person who is not locked and holds one of the roles himself; of everybody where no role is asked for.
select
  account.user_id, account.name, account.home, account.team,
  people.grants_of(account.user_id) as grants,
  (
    select max(away.to_day)
    from people.absence as away
    where away.user_id = account.user_id and :day::integer between away.from_day and away.to_day
  ) as away_until
from people.account as account
where not account.is_locked
  and (:text::text is null or account.name ilike :text::text)
  and (
    :roles::text[] is null
    or exists (
      select from people.own_grant as held where held.user_id = account.user_id and held.role = any(:roles::text[])
    )
  )
order by account.name, account.user_id
limit 2000

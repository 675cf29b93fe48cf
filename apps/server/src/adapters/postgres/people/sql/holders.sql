-- One row per person who holds one of the roles himself and is not locked, by name.
select
  account.user_id,
  account.name,
  account.home,
  people.grants_of(account.user_id) as grants,
  exists (
    select from people.absence as away
    where away.user_id = account.user_id and :day::integer between away.from_day and away.to_day
  ) as is_away
from people.account as account
where not account.is_locked
  and (:ids::uuid[] is null or account.user_id = any(:ids::uuid[]))
  and exists (
    select from people.own_grant as held where held.user_id = account.user_id and held.role = any(:roles::text[])
  )
order by account.name, account.user_id
limit 2000

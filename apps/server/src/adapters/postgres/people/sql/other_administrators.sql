-- One row: how many administrators of the whole city there are besides somebody, who are not locked and not away on a day.
select count(*)::integer as others
from people.own_grant as held
join people.account as account on account.user_id = held.user_id
where held.role = 'administrator'
  and held.scope_key = 'city'
  and held.user_id <> :but::uuid
  and not account.is_locked
  and not exists (
    select from people.absence as away
    where away.user_id = held.user_id and :day::integer between away.from_day and away.to_day
  )

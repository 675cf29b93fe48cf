-- One row per clock of a case that ran out before a day and of which it was not said yet that this day has passed.
select id, alarm, key, due_day as "dueDay"
from casework.clock as clock
where noun = 'case' and due_day < :before::integer
  and not exists (
    select from casework.event as event
    where event.noun = 'case' and event.id = clock.id and event.kind = 'alarm-raised'
      and event.body ->> 'alarm' = clock.alarm and event.body ->> 'key' = clock.key
      and (event.body ->> 'due')::integer = clock.due_day
  )
order by due_day, id, alarm, key

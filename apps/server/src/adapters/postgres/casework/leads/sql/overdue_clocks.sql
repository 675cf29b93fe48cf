-- One row per clock of a lead that ran out before a day and of which not everybody was told yet, with who was told of this day.
select clock.id, lead.county, clock.alarm, clock.due_day as "dueDay", said.told
from casework.clock as clock
join casework.lead as lead on lead.lead_id = clock.id
cross join lateral (
  -- Before there were steps, the clock reminded.
  select coalesce(array_agg(distinct coalesce(event.body ->> 'step', 'reminder')), '{}') as told
  from casework.event as event
  where event.noun = 'lead' and event.id = clock.id and event.kind = 'escalated'
    and event.body ->> 'clock' = clock.alarm and (event.body ->> 'dueDay')::integer = clock.due_day
) as said
where clock.noun = 'lead' and clock.due_day < :before::integer
  and not said.told @> '{reminder,head,city}'
order by clock.due_day, clock.id, clock.alarm

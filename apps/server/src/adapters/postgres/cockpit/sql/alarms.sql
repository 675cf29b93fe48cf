-- One row per kind of clock: how many run, and how many ran out before today.
select
  clock.alarm, count(*)::integer as running,
  (count(*) filter (where clock.due_day < :today::integer))::integer as overdue
from casework.clock as clock
left join casework.lead as lead on clock.noun = 'lead' and lead.lead_id = clock.id
left join casework.case_file as file on clock.noun = 'case' and file.case_id = clock.id
where coalesce(lead.lead_id, file.case_id) is not null
  and (:counties::text[] is null or coalesce(lead.county, file.county) = any(:counties::text[]))
group by clock.alarm
order by clock.alarm

-- One row per doctor whose timed services of a day, at their shortest, add up to more than one can do.
with timed as (
  select item.item_code, max(cast(listed.minutes as bigint)) as minutes
  from (select item_code, item_name from marts.screen_item_name where fee_category not in ('08', '09', '10', '11')) as item
  join in_force.specialty_items as listed on strpos(item.item_name, listed.name_part) > 0
  where listed.minutes is not null and listed.minutes <> '' and listed.specialty in ('中医治疗', '诊查')
  group by item.item_code
),

daily as (
  select
    line.ordering_doctor_id as doctor_id, line.day_no,
    floor_div(sum(line.quantity * timed.minutes), 10000) as minutes,
    count(distinct line.person_id) as persons, cast(sum(line.amount_fen) as bigint) as amount_fen
  from core.charge_line_net as line
  cross join screening.ask as ask
  join timed on timed.item_code = line.item_code
  where line.ordering_doctor_id is not null and line.ordering_doctor_id <> '' and line.quantity > 0
    and line.day_no between ask.from_day and ask.to_day
  group by line.ordering_doctor_id, line.day_no
)

select
  daily.doctor_id, max(daily.minutes) as most_minutes, count(*) as days,
  cast(sum(daily.persons) as bigint) as persons, cast(sum(daily.amount_fen) as bigint) as amount_fen
from daily
cross join screening.ask as ask
where daily.minutes > ask.max_minutes
group by daily.doctor_id, ask.min_days
having count(*) >= ask.min_days

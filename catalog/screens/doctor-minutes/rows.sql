-- One row per timed service of the doctor on a day of too many minutes.
with timed as (
  select item.item_code, max(cast(listed.minutes as bigint)) as minutes
  from (select item_code, item_name from marts.screen_item_name where fee_category not in ('08', '09', '10', '11')) as item
  join in_force.specialty_items as listed on strpos(item.item_name, listed.name_part) > 0
  where listed.minutes is not null and listed.minutes <> '' and listed.specialty in ('中医治疗', '诊查')
  group by item.item_code
),

served as (
  select
    hit.doctor_id, line.institution_id, line.encounter_id, line.person_id, line.line_sn, line.day_no, line.amount_fen, line.item_name,
    line.quantity * timed.minutes as parts,
    sum(line.quantity * timed.minutes) over (partition by hit.doctor_id, line.day_no) as day_parts
  from screening.hit as hit
  cross join screening.ask as ask
  join core.charge_line_net as line
    on line.ordering_doctor_id = hit.doctor_id and line.quantity > 0 and line.day_no between ask.from_day and ask.to_day
  join timed on timed.item_code = line.item_code
)

select
  served.doctor_id, served.institution_id, served.encounter_id, served.person_id, served.line_sn, served.day_no, served.amount_fen,
  coalesce(served.item_name, '') || cast(floor_div(served.parts, 10000) as varchar) || '分钟' as note
from served
cross join screening.ask as ask
where floor_div(served.day_parts, 10000) > ask.max_minutes

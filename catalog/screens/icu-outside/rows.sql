-- One row per line of intensive care of the department.
with care as (
  select distinct item.item_code
  from (select item_code, item_name from marts.screen_item_name where fee_category not in ('08', '09', '10', '11')) as item
  join in_force.specialty_items as listed on strpos(item.item_name, listed.name_part) > 0
  where listed.specialty = '重症监护'
)

select
  hit.institution_id, hit.department_name, line.encounter_id, line.person_id, line.line_sn, line.day_no, line.amount_fen,
  coalesce(line.item_name, '') as note
from screening.hit as hit
cross join screening.ask as ask
join marts.screen_specialty_line as line
  on line.institution_id = hit.institution_id and line.department_name = hit.department_name
  and line.quantity > 0 and line.encounter_class = 'inpatient'
join care on care.item_code = line.item_code
join marts.screen_visit as visit
  on visit.institution_id = line.institution_id and visit.encounter_id = line.encounter_id and visit.person_id = line.person_id
  and visit.day_no between ask.from_day and ask.to_day

-- One row per line of training.
with care as (
  select distinct item.item_code
  from (select item_code, item_name from marts.screen_item_name where fee_category not in ('08', '09', '10', '11')) as item
  join in_force.specialty_items as listed on strpos(item.item_name, listed.name_part) > 0
  where listed.specialty = '康复训练'
)

select
  hit.institution_id, visit.encounter_id, visit.person_id, line.line_sn, line.day_no, line.amount_fen, coalesce(line.item_name, '') as note
from screening.hit as hit
cross join screening.ask as ask
join marts.screen_visit as visit
  on visit.institution_id = hit.institution_id and visit.encounter_class = 'inpatient'
  and visit.day_no between ask.from_day and ask.to_day
join marts.screen_specialty_line as line
  on line.institution_id = visit.institution_id and line.encounter_id = visit.encounter_id and line.person_id = visit.person_id
  and line.quantity > 0
join care on care.item_code = line.item_code

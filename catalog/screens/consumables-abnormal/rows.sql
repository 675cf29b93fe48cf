-- One row per stay with consumables.
select
  hit.institution_id, hit.operated,
  visit.encounter_id, visit.person_id, cast(null as varchar) as line_sn, visit.day_no, visit.consumable_fen as amount_fen,
  coalesce(visit.main_diagnosis_name, '') as note
from screening.hit as hit
cross join screening.ask as ask
join marts.screen_visit as visit
  on visit.institution_id = hit.institution_id
  and visit.encounter_class = 'inpatient' and not visit.is_open
  and case when visit.operation_fen > 0 then '手术' else '非手术' end = hit.operated
  and visit.consumable_fen > 0
  and visit.day_no between ask.from_day and ask.to_day

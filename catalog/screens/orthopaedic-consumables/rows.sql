-- One row per stay with an operation on muscles and bones.
select
  hit.institution_id, visit.encounter_id, visit.person_id, cast(null as varchar) as line_sn, visit.day_no,
  visit.consumable_fen as amount_fen, coalesce(operation.operation_name, '') as note
from screening.hit as hit
cross join screening.ask as ask
join marts.screen_visit as visit
  on visit.institution_id = hit.institution_id and visit.encounter_class = 'inpatient' and visit.billed_fen > 0
  and visit.day_no between ask.from_day and ask.to_day
join core.operation as operation
  on operation.encounter_id = visit.encounter_id and operation.person_id = visit.person_id and operation.is_main
  and substr(operation.operation_code, 1, 2) in ('76', '77', '78', '79', '80', '81', '82', '83', '84')

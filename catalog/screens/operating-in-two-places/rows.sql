-- One row per operation of the surgeon on that day.
select
  hit.doctor_id, hit.day_no as day_no, visit.institution_id,
  operation.encounter_id, operation.person_id, cast(null as varchar) as line_sn,
  visit.fund_fen as amount_fen,
  coalesce(operation.operation_name, '') || '，' || cast(floor_div(operation.ended_second - operation.started_second, 60) as varchar) || '分钟' as note
from screening.hit as hit
join core.operation as operation
  on operation.surgeon_id = hit.doctor_id and day_of_second(operation.started_second) = hit.day_no
join marts.screen_visit as visit
  on visit.encounter_id = operation.encounter_id and visit.person_id = operation.person_id

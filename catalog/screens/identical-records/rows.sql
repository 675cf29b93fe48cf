-- One row per stay with the bill of a hit.
select
  hit.institution_id, hit.bill_mark, hit.stay_days,
  visit.encounter_id, visit.person_id, cast(null as varchar) as line_sn, visit.started_day_no as day_no,
  visit.billed_fen as amount_fen,
  coalesce(visit.main_diagnosis_name, '') as note
from screening.hit as hit
cross join screening.ask as ask
join marts.screen_visit as visit
  on visit.institution_id = hit.institution_id
  and visit.bill_mark = hit.bill_mark
  and visit.stay_days = hit.stay_days
  and visit.encounter_class = 'inpatient' and not visit.is_open
  and visit.operation_fen = 0
  and visit.day_no between ask.from_day and ask.to_day

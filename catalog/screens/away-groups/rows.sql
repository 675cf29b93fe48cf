-- One row per short stay of people from the area of a hit that began in its days.
select
  hit.institution_id, hit.origin, hit.started_day_no,
  visit.encounter_id, visit.person_id, cast(null as varchar) as line_sn, visit.started_day_no as day_no,
  visit.fund_fen as amount_fen,
  cast(visit.stay_days as varchar) || '天, ' || coalesce(visit.main_diagnosis_name, '') as note
from screening.hit as hit
cross join screening.ask as ask
join marts.screen_visit as visit
  on visit.institution_id = hit.institution_id
  and visit.insured_area = hit.origin
  and visit.encounter_class = 'inpatient' and not visit.is_open
  and visit.day_no between ask.from_day and ask.to_day
  and visit.stay_days <= ask.max_days
  and visit.operation_fen = 0
  and visit.started_day_no between hit.started_day_no and hit.started_day_no + ask.window_days - 1

-- One row per stay of the person of a hit.
select
  hit.person_id,
  visit.institution_id, visit.encounter_id, cast(null as varchar) as line_sn, visit.started_day_no as day_no,
  visit.fund_fen as amount_fen,
  cast(visit.stay_days as varchar) || '天, ' || coalesce(visit.main_diagnosis_name, '') as note
from screening.hit as hit
cross join screening.ask as ask
join marts.screen_visit as visit
  on visit.person_id = hit.person_id
  and visit.encounter_class = 'inpatient' and not visit.is_open
  and visit.day_no between ask.from_day and ask.to_day

-- One row per visit of the person for the disease.
select
  hit.person_id, hit.disease_code, visit.institution_id, visit.encounter_id, cast(null as varchar) as line_sn, visit.day_no,
  visit.total_fen as amount_fen, '慢特病' as note
from screening.hit as hit
cross join screening.ask as ask
join marts.screen_visit as visit
  on visit.person_id = hit.person_id and visit.disease_code = hit.disease_code and visit.encounter_type like '14%'
  and visit.lines > 0 and visit.day_no between ask.from_day and ask.to_day

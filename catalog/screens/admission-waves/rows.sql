-- One row per stay that began on the day of a hit.
select
  hit.institution_id, hit.started_day_no,
  visit.encounter_id, visit.person_id, cast(null as varchar) as line_sn, visit.started_day_no as day_no,
  visit.fund_fen as amount_fen,
  coalesce(visit.main_diagnosis_name, '') as note
from screening.hit as hit
cross join screening.ask as ask
join marts.screen_visit as visit
  on visit.institution_id = hit.institution_id
  and visit.started_day_no = hit.started_day_no
  and visit.encounter_class = 'inpatient'
  and visit.day_no between ask.from_day and ask.to_day
where not exists (select 1 from in_force.stays_apart as apart where apart.encounter_type = visit.encounter_type)

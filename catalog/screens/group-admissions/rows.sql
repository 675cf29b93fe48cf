-- One row per stay that began in the days of a hit.
select
  hit.institution_id, hit.bond, hit.place, hit.started_day_no,
  visit.encounter_id, visit.person_id, cast(null as varchar) as line_sn, visit.started_day_no as day_no,
  visit.fund_fen as amount_fen,
  coalesce(visit.main_diagnosis_name, '') as note
from screening.hit as hit
cross join screening.ask as ask
join marts.screen_visit as visit
  on visit.institution_id = hit.institution_id
  and case when hit.bond = '同单位' then visit.employer_id else visit.place end = hit.place
  and visit.encounter_class = 'inpatient'
  and visit.day_no between ask.from_day and ask.to_day
  and visit.started_day_no between hit.started_day_no and hit.started_day_no + ask.window_days - 1
where not exists (
  select 1
  from in_force.stays_apart as apart
  where apart.encounter_type = visit.encounter_type and apart.reason in ('childbirth', 'newborn')
)

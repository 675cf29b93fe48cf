-- One row per institution and doctor with hours of more out-patients than one can see.
with hourly as (
  select
    visit.institution_id, visit.doctor_id, floor_div(visit.started_second, 3600) as hour_no, count(distinct visit.person_id) as persons,
    cast(sum(visit.exam_fen + visit.lab_fen) as bigint) as tests_fen, cast(sum(visit.fund_fen) as bigint) as fund_fen
  from marts.screen_visit as visit
  cross join screening.ask as ask
  where visit.encounter_class = 'outpatient' and visit.doctor_id is not null and visit.doctor_id <> ''
    and visit.started_second % 86400 <> 0 and visit.encounter_type not like '14%'
    and visit.day_no between ask.from_day and ask.to_day
  group by visit.institution_id, visit.doctor_id, floor_div(visit.started_second, 3600)
)

select
  hourly.institution_id, hourly.doctor_id, count(*) as busy_hours, max(hourly.persons) as most,
  cast(sum(hourly.tests_fen) as bigint) as tests_fen, cast(sum(hourly.fund_fen) as bigint) as fund_fen
from hourly
cross join screening.ask as ask
where hourly.persons > ask.max_visits
group by hourly.institution_id, hourly.doctor_id, ask.min_hours
having count(*) >= ask.min_hours

-- One row per psychiatric stay that followed at once upon the last.
with stay as (
  select
    visit.institution_id, visit.encounter_id, visit.person_id, visit.started_day_no, visit.day_no, visit.age_years, visit.fund_fen,
    substr(visit.main_diagnosis_code, 1, 3) as chapter,
    lag(visit.day_no) over (partition by visit.person_id order by visit.started_second, visit.encounter_id) as last_day_no,
    lag(visit.institution_id) over (partition by visit.person_id order by visit.started_second, visit.encounter_id) as last_institution
  from marts.screen_visit as visit
  where visit.encounter_class = 'inpatient' and not visit.is_open and visit.main_diagnosis_code like 'F%'
)

select
  hit.institution_id, stay.encounter_id, stay.person_id, cast(null as varchar) as line_sn, stay.day_no, stay.fund_fen as amount_fen,
  '上次出院后' || cast(stay.started_day_no - stay.last_day_no as varchar) || '天' as note
from screening.hit as hit
cross join screening.ask as ask
join stay on stay.institution_id = hit.institution_id
where stay.last_institution = stay.institution_id and stay.started_day_no - stay.last_day_no <= ask.max_gap_days
  and stay.day_no between ask.from_day and ask.to_day

-- One row per psychiatric stay of the period, with whether it followed at once upon the last in the same place.
with stay as (
  select
    visit.institution_id, visit.encounter_id, visit.person_id, visit.day_no, visit.age_years, visit.fund_fen,
    substr(visit.main_diagnosis_code, 1, 3) as chapter,
    visit.started_day_no - lag(visit.day_no) over last_stay as gap_days,
    lag(visit.institution_id) over last_stay as last_institution
  from marts.screen_visit as visit
  where visit.encounter_class = 'inpatient' and not visit.is_open and visit.main_diagnosis_code like 'F%'
  window last_stay as (partition by visit.person_id order by visit.started_second, visit.institution_id, visit.encounter_id)
)

select
  stay.institution_id, stay.encounter_id, stay.person_id, stay.day_no, stay.fund_fen, stay.chapter, stay.gap_days,
  case when stay.age_years < 60 then '60岁以下' else '60岁及以上' end as age_band,
  coalesce(stay.last_institution = stay.institution_id and stay.gap_days <= ask.max_gap_days, false) as is_return
from stay
cross join screening.ask as ask
where stay.day_no between ask.from_day and ask.to_day

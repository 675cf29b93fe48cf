-- One row per institution and stratum of psychiatric stays, with how many followed at once upon the last.
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
  stay.institution_id, institution.kind, institution.level_rank, stay.chapter,
  case when stay.age_years < 60 then '60岁以下' else '60岁及以上' end as age_band,
  count(*) as stays,
  count(*) filter (where stay.last_institution = stay.institution_id and stay.started_day_no - stay.last_day_no <= ask.max_gap_days) as returned,
  cast(coalesce(sum(stay.fund_fen) filter (
    where stay.last_institution = stay.institution_id and stay.started_day_no - stay.last_day_no <= ask.max_gap_days
  ), 0) as bigint) as fund_fen
from stay
cross join screening.ask as ask
join marts.screen_institution as institution on institution.institution_id = stay.institution_id
where stay.day_no between ask.from_day and ask.to_day
group by
  stay.institution_id, institution.kind, institution.level_rank, stay.chapter,
  case when stay.age_years < 60 then '60岁以下' else '60岁及以上' end

-- One row per institution, age band and chapter of diagnoses, with how many stays ended within a day or two without an operation.
with stay as (
  select
    visit.institution_id, visit.fund_fen,
    case
      when visit.age_years is null then 'unknown' when visit.age_years < 15 then 'child'
      when visit.age_years < 65 then 'adult' when visit.age_years < 80 then 'old' else 'very-old'
    end as age_band,
    substr(visit.main_diagnosis_code, 1, 1) as chapter,
    case when visit.stay_days <= ask.max_days then 1 else 0 end as is_short
  from marts.screen_visit as visit
  cross join screening.ask as ask
  where visit.encounter_class = 'inpatient' and not visit.is_open
    and visit.day_no between ask.from_day and ask.to_day
    and visit.main_diagnosis_code is not null
    and visit.operation_fen = 0
    -- Who died, was sent on or left against advice did not plan to go so soon.
    and coalesce(visit.discharge_way, '1') in ('1', '9')
    and not exists (select 1 from in_force.stays_apart as apart where apart.encounter_type = visit.encounter_type)
    and not exists (
      select 1
      from in_force.stays_with_reason as listed
      where listed.repeats = '1'
        and substr(visit.main_diagnosis_code, 1, length(listed.diagnosis_prefix)) = listed.diagnosis_prefix
    )
)

select
  stay.institution_id, institution.kind, institution.level_rank, institution.county,
  stay.age_band, stay.chapter,
  cast(sum(stay.is_short) as bigint) as short_stays,
  count(*) as stays,
  cast(coalesce(sum(stay.fund_fen) filter (where stay.is_short = 1), 0) as bigint) as fund_fen
from stay
join marts.screen_institution as institution on institution.institution_id = stay.institution_id
group by stay.institution_id, institution.kind, institution.level_rank, institution.county, stay.age_band, stay.chapter

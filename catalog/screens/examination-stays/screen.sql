-- One row per institution, age band and chapter of diagnoses, with how many stays were hardly more than examinations and laboratory.
with stay as (
  select
    visit.institution_id, visit.fund_fen,
    case
      when visit.age_years is null then 'unknown' when visit.age_years < 15 then 'child'
      when visit.age_years < 65 then 'adult' when visit.age_years < 80 then 'old' else 'very-old'
    end as age_band,
    substr(visit.main_diagnosis_code, 1, 1) as chapter,
    case
      when 1000 * (visit.exam_fen + visit.lab_fen) >= ask.min_test_share * visit.billed_fen
        and 1000 * (visit.treatment_fen + visit.drug_fen + visit.herb_fen + visit.consumable_fen) <= ask.max_care_share * visit.billed_fen
      then 1 else 0
    end as is_examination
  from marts.screen_visit as visit
  cross join screening.ask as ask
  where visit.encounter_class = 'inpatient' and not visit.is_open
    and visit.day_no between ask.from_day and ask.to_day
    and visit.main_diagnosis_code is not null
    and visit.billed_fen > 0
    and visit.operation_fen = 0
    and coalesce(visit.discharge_way, '1') in ('1', '9')
    and not exists (select 1 from in_force.stays_apart as apart where apart.encounter_type = visit.encounter_type)
    and not exists (
      select 1
      from in_force.stays_with_reason as listed
      where substr(visit.main_diagnosis_code, 1, length(listed.diagnosis_prefix)) = listed.diagnosis_prefix
    )
)

select
  stay.institution_id, institution.kind, institution.level_rank, institution.county,
  stay.age_band, stay.chapter,
  cast(sum(stay.is_examination) as bigint) as examination_stays,
  count(*) as stays,
  cast(coalesce(sum(stay.fund_fen) filter (where stay.is_examination = 1), 0) as bigint) as fund_fen
from stay
join marts.screen_institution as institution on institution.institution_id = stay.institution_id
group by stay.institution_id, institution.kind, institution.level_rank, institution.county, stay.age_band, stay.chapter

-- One row per doctor and stratum of out-patient visits, with what the drugs cost.
with visit as (
  select
    visit.institution_id, visit.doctor_id, coalesce(visit.department_name, '') as department_name,
    substr(coalesce(visit.encounter_type, ''), 1, 4) as visit_kind,
    coalesce(visit.disease_code, '') as disease_code,
    substr(coalesce(visit.main_diagnosis_code, ''), 1, 1) as chapter,
    case
      when visit.age_years < 14 then '儿童'
      when visit.age_years < 60 then '成人'
      when visit.age_years >= 60 then '老人'
      else ''
    end as age_band,
    visit.drug_fen + visit.herb_fen as drug_fen, visit.drug_kinds
  from marts.screen_visit as visit
  cross join screening.ask as ask
  where visit.encounter_class = 'outpatient'
    and coalesce(visit.encounter_type, '') not like '13%'
    and visit.doctor_id is not null and visit.doctor_id <> ''
    and visit.drug_fen + visit.herb_fen > 0
    and visit.day_no between ask.from_day and ask.to_day
)

select
  visit.institution_id, visit.doctor_id, institution.kind, institution.level_rank,
  -- A doctor of several departments is compared with those of one of them.
  first_one.department_name,
  visit.visit_kind, visit.disease_code, visit.chapter, visit.age_band,
  count(*) as visits, cast(sum(visit.drug_fen) as bigint) as drug_fen, cast(sum(visit.drug_kinds) as bigint) as kinds
from visit
join marts.screen_institution as institution on institution.institution_id = visit.institution_id
join (
  select institution_id, doctor_id, min(department_name) as department_name from visit group by institution_id, doctor_id
) as first_one
  on first_one.institution_id = visit.institution_id and first_one.doctor_id = visit.doctor_id
group by
  visit.institution_id, visit.doctor_id, institution.kind, institution.level_rank, first_one.department_name,
  visit.visit_kind, visit.disease_code, visit.chapter, visit.age_band

-- One row per encounter, with its place among its person's, and what is known of the person on its first day.
-- The department is the one that discharged, else the one that admitted.
with kind as (
  select occurring.encounter_type, coalesce(arg_max(known.class, length(known.code)), 'other') as class
  from (select distinct encounter_type from core.encounter) as occurring
  left join terms.med_type as known on starts_with(occurring.encounter_type, known.code)
  group by occurring.encounter_type
)

select
  encounter.institution_id,
  encounter.encounter_id,
  encounter.person_id,
  row_number() over (
    partition by encounter.bucket, encounter.person_id
    order by encounter.started_second, encounter.institution_id, encounter.encounter_id
  ) as encounter_no,
  encounter.started_second,
  encounter.ended_second,
  encounter.started_day_no,
  encounter.ended_day_no,
  kind.class as encounter_class,
  encounter.encounter_type,
  encounter.insurance_type,
  coalesce(person.sex, encounter.sex) as sex,
  cast(age_in_years(coalesce(person.born_on, encounter.born_on), encounter.started_second) as integer) as age_years,
  age_in_days(coalesce(person.born_on, encounter.born_on), encounter.started_second) as age_days,
  level.level_rank,
  coalesce(encounter.discharge_department_id, encounter.admission_department_id) as department_id,
  coalesce(encounter.discharge_department_name, encounter.admission_department_name) as department_name,
  encounter.attending_doctor_id as doctor_id,
  encounter.main_diagnosis_code,
  encounter.discharge_way,
  encounter.disease_code,
  cast(day_of(encounter.died_on) as integer) as died_day_no,
  encounter.referred_from_encounter_id,
  encounter.bucket
from core.encounter as encounter
left join kind on kind.encounter_type = encounter.encounter_type
left join core.person as person on person.person_id = encounter.person_id
left join marts.level_rank as level on level.institution_level = encounter.institution_level

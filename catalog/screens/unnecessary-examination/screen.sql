-- One row per institution, examination of the problem lists and stratum of stays without a diagnosis that asks for it.
with stay as (
  select
    visit.institution_id, visit.encounter_id, visit.person_id, visit.main_diagnosis_code,
    substr(coalesce(visit.main_diagnosis_code, ''), 1, 1) as chapter,
    case when visit.operation_fen > 0 then 1 else 0 end as has_operation,
    case
      when visit.age_years < 14 then '儿童'
      when visit.age_years < 60 then '成人'
      when visit.age_years >= 60 then '老人'
      else ''
    end as age_band
  from marts.screen_visit as visit
  cross join screening.ask as ask
  where visit.encounter_class = 'inpatient' and not visit.is_open and visit.billed_fen > 0
    and visit.main_diagnosis_code is not null
    and visit.day_no between ask.from_day and ask.to_day
),

routine as (
  select distinct item.item_code, known.examination
  from (select item_code, item_name from marts.screen_item_name where fee_category in ('03', '04')) as item
  join (select distinct examination, name_part from in_force.routine_examinations) as known
    on strpos(item.item_name, known.name_part) > 0
),

-- Only what an institution does at all can be its routine; the stays of a place without the device say nothing.
offered as (
  select distinct used.institution_id, routine.examination
  from marts.screen_item as used
  join routine on routine.item_code = used.item_code
),

indication as (
  select distinct examination, indication_prefix from in_force.routine_examinations
),

diagnosed as (
  select stay.institution_id, stay.encounter_id, stay.person_id, stay.main_diagnosis_code as diagnosis_code
  from stay
  union
  select stay.institution_id, stay.encounter_id, stay.person_id, diagnosis.diagnosis_code
  from stay
  join core.diagnosis as diagnosis
    on diagnosis.encounter_id = stay.encounter_id and diagnosis.person_id = stay.person_id
  where diagnosis.diagnosis_code is not null
),

asking as (
  select distinct code.diagnosis_code, indication.examination
  from (select distinct diagnosis_code from diagnosed) as code
  join indication on starts_with(code.diagnosis_code, indication.indication_prefix)
),

indicated as (
  select distinct diagnosed.institution_id, diagnosed.encounter_id, diagnosed.person_id, asking.examination
  from diagnosed
  join asking on asking.diagnosis_code = diagnosed.diagnosis_code
),

-- All stays of a stratum, less those whose diagnosis asks for the examination: every stay with every examination would be too many rows.
stratum as (
  select institution_id, chapter, has_operation, age_band, count(*) as stays
  from stay
  group by institution_id, chapter, has_operation, age_band
),

asked as (
  select stay.institution_id, stay.chapter, stay.has_operation, stay.age_band, indicated.examination, count(*) as stays
  from indicated
  join stay
    on stay.institution_id = indicated.institution_id and stay.encounter_id = indicated.encounter_id
    and stay.person_id = indicated.person_id
  group by stay.institution_id, stay.chapter, stay.has_operation, stay.age_band, indicated.examination
),

tested as (
  select institution_id, encounter_id, person_id, examination, cast(sum(amount_fen) as bigint) as amount_fen
  from screening.cases
  group by institution_id, encounter_id, person_id, examination
),

unasked as (
  select
    stay.institution_id, stay.chapter, stay.has_operation, stay.age_band, tested.examination,
    count(*) as tested, cast(sum(tested.amount_fen) as bigint) as amount_fen
  from tested
  join stay
    on stay.institution_id = tested.institution_id and stay.encounter_id = tested.encounter_id
    and stay.person_id = tested.person_id
  group by stay.institution_id, stay.chapter, stay.has_operation, stay.age_band, tested.examination
)

select
  stratum.institution_id, offered.examination, institution.kind, institution.level_rank,
  stratum.chapter, stratum.has_operation, stratum.age_band,
  stratum.stays - coalesce(asked.stays, 0) as stays,
  coalesce(unasked.tested, 0) as tested,
  coalesce(unasked.amount_fen, 0) as amount_fen
from stratum
join offered on offered.institution_id = stratum.institution_id
join marts.screen_institution as institution on institution.institution_id = stratum.institution_id
left join asked
  on asked.institution_id = stratum.institution_id and asked.chapter = stratum.chapter
  and asked.has_operation = stratum.has_operation and asked.age_band = stratum.age_band and asked.examination = offered.examination
left join unasked
  on unasked.institution_id = stratum.institution_id and unasked.chapter = stratum.chapter
  and unasked.has_operation = stratum.has_operation and unasked.age_band = stratum.age_band
  and unasked.examination = offered.examination
where stratum.stays > coalesce(asked.stays, 0)

-- One row per institution, examination of the problem lists and stratum of stays without a diagnosis that asks for it.
with stay as (
  select
    visit.institution_id, visit.encounter_id, visit.person_id, visit.bucket,
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

item as (
  select distinct item_code, item_name from marts.screen_item where fee_category in ('03', '04')
),

routine as (
  select distinct item.item_code, known.examination
  from item
  join (select distinct examination, name_part from lists.routine_examinations) as known
    on strpos(item.item_name, known.name_part) > 0
),

-- Only what an institution does at all can be its routine; the stays of a place without the device say nothing.
offered as (
  select distinct used.institution_id, routine.examination
  from marts.screen_item as used
  join routine on routine.item_code = used.item_code
),

tested as (
  select
    line.institution_id, line.encounter_id, line.person_id, routine.examination,
    cast(sum(line.amount_fen) as bigint) as amount_fen
  from core.charge_line_net as line
  join routine on routine.item_code = line.item_code
  where line.encounter_class = 'inpatient' and line.quantity > 0
  group by line.institution_id, line.encounter_id, line.person_id, routine.examination
),

indication as (
  select distinct examination, indication_prefix from lists.routine_examinations
),

diagnosed as (
  select diagnosis.encounter_id, diagnosis.person_id, diagnosis.diagnosis_code
  from core.diagnosis as diagnosis
  where diagnosis.diagnosis_code is not null
  union
  select visit.encounter_id, visit.person_id, visit.main_diagnosis_code
  from marts.screen_visit as visit
  where visit.encounter_class = 'inpatient' and visit.main_diagnosis_code is not null
),

asking as (
  select distinct code.diagnosis_code, indication.examination
  from (select distinct diagnosis_code from diagnosed) as code
  join indication on starts_with(code.diagnosis_code, indication.indication_prefix)
),

indicated as (
  select distinct diagnosed.encounter_id, diagnosed.person_id, asking.examination
  from diagnosed
  join asking on asking.diagnosis_code = diagnosed.diagnosis_code
)

select
  stay.institution_id, offered.examination, institution.kind, institution.level_rank,
  stay.chapter, stay.has_operation, stay.age_band,
  count(*) as stays,
  count(tested.examination) as tested,
  cast(coalesce(sum(tested.amount_fen), 0) as bigint) as amount_fen
from stay
join offered on offered.institution_id = stay.institution_id
join marts.screen_institution as institution on institution.institution_id = stay.institution_id
left join tested
  on tested.institution_id = stay.institution_id and tested.encounter_id = stay.encounter_id
  and tested.person_id = stay.person_id and tested.examination = offered.examination
left join indicated
  on indicated.encounter_id = stay.encounter_id and indicated.person_id = stay.person_id and indicated.examination = offered.examination
where indicated.examination is null
group by
  stay.institution_id, offered.examination, institution.kind, institution.level_rank, stay.chapter, stay.has_operation, stay.age_band

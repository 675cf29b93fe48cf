-- One row per line of an examination of the problem lists in a stay without a diagnosis that asks for it.
with stay as (
  select visit.institution_id, visit.encounter_id, visit.person_id, visit.main_diagnosis_code, visit.main_diagnosis_name
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

tested as (
  select
    line.institution_id, line.encounter_id, line.person_id, line.line_sn, line.day_no, line.amount_fen, routine.examination
  from core.charge_line_net as line
  join routine on routine.item_code = line.item_code
  where line.encounter_class = 'inpatient' and line.quantity > 0
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
)

select
  tested.institution_id, tested.examination, tested.encounter_id, tested.person_id, tested.line_sn, tested.day_no, tested.amount_fen,
  stay.main_diagnosis_name
from tested
join stay
  on stay.institution_id = tested.institution_id and stay.encounter_id = tested.encounter_id and stay.person_id = tested.person_id
left join indicated
  on indicated.institution_id = tested.institution_id and indicated.encounter_id = tested.encounter_id
  and indicated.person_id = tested.person_id and indicated.examination = tested.examination
where indicated.examination is null

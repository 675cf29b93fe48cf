-- One row per stay and grave comorbidity that was coded and of whose care the bill has no line.
with stay as (
  select
    visit.institution_id, visit.encounter_id, visit.person_id, visit.day_no, visit.lines, visit.total_fen, visit.fund_fen
  from marts.screen_visit as visit
  cross join screening.ask as ask
  where visit.encounter_class = 'inpatient' and not visit.is_open and visit.lines > 0
    and visit.day_no between ask.from_day and ask.to_day and visit.stay_days >= ask.min_days
),

care as (
  select distinct diagnosis_prefix, diagnosis_group
  from in_force.drg_severe_care
),

coded as (
  select
    stay.institution_id, stay.encounter_id, stay.person_id, stay.day_no, stay.lines, stay.total_fen, stay.fund_fen,
    care.diagnosis_group as condition,
    min(told.diagnosis_code) as code
  from stay
  join core.diagnosis as told
    on told.encounter_id = stay.encounter_id and told.person_id = stay.person_id and not coalesce(told.is_main, false)
  join care on substr(told.diagnosis_code, 1, length(care.diagnosis_prefix)) = care.diagnosis_prefix
  join lists.drg_diagnoses as fact
    on fact.code = told.diagnosis_code and fact.severity in ('cc', 'mcc')
    and stay.day_no between fact.valid_from_day and fact.valid_to_day
  group by
    stay.institution_id, stay.encounter_id, stay.person_id, stay.day_no, stay.lines, stay.total_fen, stay.fund_fen,
    care.diagnosis_group
),

treated as (
  select distinct coded.encounter_id, coded.person_id, coded.condition
  from coded
  join marts.screen_line as line on line.encounter_id = coded.encounter_id and line.person_id = coded.person_id
  join in_force.drg_severe_care as care
    on care.diagnosis_group = coded.condition and position(care.name_part in coalesce(line.item_name, '')) > 0
)

select
  coded.institution_id, coded.encounter_id, coded.condition, coded.code, coded.person_id, coded.day_no, coded.lines,
  coded.total_fen, coded.fund_fen, cast(1 as bigint) as untreated
from coded
left join treated
  on treated.encounter_id = coded.encounter_id and treated.person_id = coded.person_id and treated.condition = coded.condition
where treated.encounter_id is null

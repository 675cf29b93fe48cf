-- One row per main operation of an encounter that none of its main diagnoses explains, or that has none to compare with.
-- 1 to 12: how many characters of a code may be its listed beginning.
with lengths as (
  select low.n + high.n as n
  from (select 1 as n union all select 2 union all select 3 union all select 4) as low
  cross join (select 0 as n union all select 4 union all select 8) as high
),

codes as (
  select distinct operation_code as code
  from marts.audit_operation
  where is_main
),

concerned as (
  select
    codes.code as code, fact.rule_no as rule_no, fact.point_no as point_no,
    fact.diagnosis_prefixes as diagnosis_prefixes, fact.valid_from_day as valid_from_day,
    fact.valid_to_day as valid_to_day
  from codes
  join knowledge.diagnosis_operation as fact on position(fact.operation_prefix in codes.code) = 1
),

asked as (
  select distinct
    concerned.rule_no as rule_no, concerned.point_no as point_no, concerned.diagnosis_prefixes as diagnosis_prefixes,
    concerned.code as code, encounter.institution_id as institution_id, encounter.encounter_id as encounter_id,
    encounter.person_id as person_id, encounter.main_diagnosis_code as main_diagnosis_code,
    coalesce(encounter.ended_day_no, encounter.started_day_no) as day_no
  from concerned
  join marts.audit_operation as operation on operation.operation_code = concerned.code
  join marts.audit_encounter as encounter
    on encounter.person_id = operation.person_id
   and encounter.encounter_id = operation.encounter_id
  where operation.is_main
    and coalesce(encounter.ended_day_no, encounter.started_day_no)
      between concerned.valid_from_day and concerned.valid_to_day
),

diagnosed as (
  select
    asked.*, diagnosis.diagnosis_code as diagnosis_code
  from asked
  join marts.audit_diagnosis as diagnosis
    on diagnosis.person_id = asked.person_id
   and diagnosis.encounter_id = asked.encounter_id
   and diagnosis.is_main
  union all
  select asked.*, nullif(asked.main_diagnosis_code, '') as diagnosis_code
  from asked
),

related as (
  select pairs.diagnosis_prefixes as diagnosis_prefixes, pairs.diagnosis_code as diagnosis_code
  from (select distinct diagnosis_prefixes, diagnosis_code from diagnosed) as pairs
  join lengths on position(' ' || substr(pairs.diagnosis_code, 1, lengths.n) || ' ' in pairs.diagnosis_prefixes) > 0
),

judged as (
  select
    diagnosed.rule_no as rule_no, diagnosed.point_no as point_no, diagnosed.institution_id as institution_id,
    diagnosed.encounter_id as encounter_id, diagnosed.code as code, diagnosed.person_id as person_id,
    diagnosed.day_no as day_no, min(diagnosed.diagnosis_code) as diagnosis_code
  from diagnosed
  left join related
    on related.diagnosis_prefixes = diagnosed.diagnosis_prefixes
   and related.diagnosis_code = diagnosed.diagnosis_code
  group by
    diagnosed.rule_no, diagnosed.point_no, diagnosed.institution_id, diagnosed.encounter_id, diagnosed.code,
    diagnosed.person_id, diagnosed.day_no
  having count(related.diagnosis_code) = 0
)

select
  rule_no, point_no, institution_id, encounter_id, code as operation_code,
  cast(null as text) as line_key,
  case when diagnosis_code is null then 'unjudged' else 'violating' end as role,
  'no-main-diagnosis' as reason,
  person_id, day_no, diagnosis_code
from judged

-- One row per line whose encounter lacks every diagnosis that its item needs, has one that forbids it, or has none at all.
-- 1 to 12: how many characters of a code may be its listed beginning.
with lengths as (
  select low.n + high.n as n
  from (select 1 as n union all select 2 union all select 3 union all select 4) as low
  cross join (select 0 as n union all select 4 union all select 8) as high
),

asked as (
  select
    fact.rule_no as rule_no, fact.point_no as point_no, fact.diagnosis_prefixes as diagnosis_prefixes,
    fact.mode as mode, line.person_id as person_id, line.institution_id as institution_id,
    line.encounter_id as encounter_id, line.item_code as item_code, line.line_key as line_key
  from marts.audit_line as line
  join knowledge.diagnosis_condition as fact
    on fact.item_code = line.item_code
   and line.day_no between fact.valid_from_day and fact.valid_to_day
  where line.eligible_fen > 0
),

questions as (
  select distinct rule_no, point_no, diagnosis_prefixes, mode, person_id, institution_id, encounter_id
  from asked
),

-- What the record of the encounter calls its main diagnosis counts like a diagnosis of the list.
diagnosed as (
  select
    question.rule_no as rule_no, question.point_no as point_no, question.diagnosis_prefixes as diagnosis_prefixes,
    question.person_id as person_id, question.institution_id as institution_id, question.encounter_id as encounter_id,
    diagnosis.diagnosis_code as code, case when diagnosis.is_main then 1 else 0 end as is_main
  from questions as question
  join marts.audit_diagnosis as diagnosis
    on diagnosis.person_id = question.person_id
   and diagnosis.encounter_id = question.encounter_id
  where diagnosis.diagnosis_code <> ''
  union all
  select
    question.rule_no as rule_no, question.point_no as point_no, question.diagnosis_prefixes as diagnosis_prefixes,
    question.person_id as person_id, question.institution_id as institution_id, question.encounter_id as encounter_id,
    encounter.main_diagnosis_code as code, 1 as is_main
  from questions as question
  join marts.audit_encounter as encounter
    on encounter.person_id = question.person_id
   and encounter.institution_id = question.institution_id
   and encounter.encounter_id = question.encounter_id
  where encounter.main_diagnosis_code <> ''
),

listed as (
  select pairs.diagnosis_prefixes as diagnosis_prefixes, pairs.code as code
  from (select distinct diagnosis_prefixes, code from diagnosed) as pairs
  join lengths on position(' ' || substr(pairs.code, 1, lengths.n) || ' ' in pairs.diagnosis_prefixes) > 0
),

compared as (
  select
    diagnosed.rule_no as rule_no, diagnosed.point_no as point_no, diagnosed.person_id as person_id,
    diagnosed.institution_id as institution_id, diagnosed.encounter_id as encounter_id, diagnosed.code as code,
    diagnosed.is_main as is_main, listed.code as listed_code
  from diagnosed
  left join listed
    on listed.diagnosis_prefixes = diagnosed.diagnosis_prefixes
   and listed.code = diagnosed.code
),

judged as (
  select
    question.rule_no as rule_no, question.point_no as point_no, question.person_id as person_id,
    question.institution_id as institution_id, question.encounter_id as encounter_id, question.mode as mode,
    coalesce(min(compared.listed_code), min(case when compared.is_main = 1 then compared.code end), min(compared.code))
      as diagnosis_code,
    count(distinct compared.code) as diagnosis_count, count(compared.listed_code) as listed_count
  from questions as question
  left join compared
    on compared.point_no = question.point_no
   and compared.person_id = question.person_id
   and compared.institution_id = question.institution_id
   and compared.encounter_id = question.encounter_id
  group by
    question.rule_no, question.point_no, question.person_id, question.institution_id, question.encounter_id,
    question.mode
)

select
  asked.rule_no as rule_no, asked.point_no as point_no, asked.institution_id as institution_id,
  asked.encounter_id as encounter_id, asked.item_code as item_code, asked.line_key as line_key,
  case when judged.diagnosis_count = 0 then 'unjudged' else 'violating' end as role, 'no-diagnosis' as reason,
  judged.diagnosis_code as diagnosis_code, cast(judged.diagnosis_count as bigint) as diagnosis_count,
  case when asked.mode = 'never' then '不含' else '包含' end as demand
from asked
join judged
  on judged.point_no = asked.point_no
 and judged.person_id = asked.person_id
 and judged.institution_id = asked.institution_id
 and judged.encounter_id = asked.encounter_id
where judged.diagnosis_count = 0
   or (asked.mode = 'never' and judged.listed_count > 0)
   or (asked.mode <> 'never' and judged.listed_count = 0)

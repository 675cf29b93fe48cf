-- One row per kind of diagnosis of a stay that nothing that was charged supports, or that cannot be judged.
with stays as (
  select
    person_id, institution_id, encounter_id, main_diagnosis_code, ended_day_no,
    coalesce(ended_day_no, started_day_no) as day_no
  from marts.audit_encounter
  where encounter_class = 'inpatient'
),

diagnosed as (
  select
    stays.*, diagnosis.diagnosis_code as diagnosis_code
  from stays
  join marts.audit_diagnosis as diagnosis
    on diagnosis.person_id = stays.person_id
   and diagnosis.encounter_id = stays.encounter_id
  union all
  select stays.*, main_diagnosis_code as diagnosis_code
  from stays
),

prefixes as (
  select distinct diagnosis_prefix as prefix
  from knowledge.diagnosis_support
),

-- Codes that points speak of: few, whatever the number of diagnoses.
concerned as (
  select codes.code as code, prefixes.prefix as prefix
  from (select distinct diagnosis_code as code from diagnosed) as codes
  join prefixes on position(prefixes.prefix in codes.code) = 1
),

asked as (
  select
    diagnosed.person_id as person_id, diagnosed.institution_id as institution_id,
    diagnosed.encounter_id as encounter_id, diagnosed.ended_day_no as ended_day_no, diagnosed.day_no as day_no,
    concerned.prefix as prefix, min(diagnosed.diagnosis_code) as diagnosis_code
  from diagnosed
  join concerned on concerned.code = diagnosed.diagnosis_code
  group by
    diagnosed.person_id, diagnosed.institution_id, diagnosed.encounter_id, diagnosed.ended_day_no, diagnosed.day_no,
    concerned.prefix
),

charged as (
  select
    line.person_id as person_id, line.institution_id as institution_id, line.encounter_id as encounter_id,
    line.item_code as item_code
  from marts.audit_any_line as line
  join (select distinct item_code from knowledge.diagnosis_support) as items on items.item_code = line.item_code
),

judged as (
  select
    fact.rule_no as rule_no, asked.person_id as person_id, asked.institution_id as institution_id,
    asked.encounter_id as encounter_id, asked.ended_day_no as ended_day_no, asked.day_no as day_no,
    asked.prefix as prefix, asked.diagnosis_code as diagnosis_code, min(fact.point_no) as point_no,
    count(distinct fact.item_code) as expected_count, count(charged.item_code) as support_count
  from asked
  join knowledge.diagnosis_support as fact
    on fact.diagnosis_prefix = asked.prefix
   and asked.day_no between fact.valid_from_day and fact.valid_to_day
  left join charged
    on charged.person_id = asked.person_id
   and charged.institution_id = asked.institution_id
   and charged.encounter_id = asked.encounter_id
   and charged.item_code = fact.item_code
  group by
    fact.rule_no, asked.person_id, asked.institution_id, asked.encounter_id, asked.ended_day_no, asked.day_no,
    asked.prefix, asked.diagnosis_code
),

costs as (
  select distinct person_id, institution_id, encounter_id
  from marts.audit_encounter_cost
)

select
  judged.rule_no as rule_no, judged.point_no as point_no, judged.institution_id as institution_id,
  judged.encounter_id as encounter_id, judged.prefix as diagnosis_prefix, cast(null as text) as line_key,
  case when judged.ended_day_no is null or costs.encounter_id is null then 'unjudged' else 'violating' end as role,
  case when judged.ended_day_no is null then 'open-stay' else 'no-charges' end as reason,
  judged.person_id as person_id, judged.day_no as day_no, judged.diagnosis_code as diagnosis_code,
  cast(judged.expected_count as bigint) as expected_count
from judged
left join costs
  on costs.person_id = judged.person_id
 and costs.institution_id = judged.institution_id
 and costs.encounter_id = judged.encounter_id
where judged.support_count = 0

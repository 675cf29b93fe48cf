-- One row per diagnosis or operation code of an encounter that the sex or age of its person rules out, or that cannot be judged.
with codes as (
  select distinct
    said.kind as kind, said.code as code
  from (
    select 'diagnosis' as kind, diagnosis_code as code from marts.audit_diagnosis
    union all
    select 'diagnosis' as kind, main_diagnosis_code as code from marts.audit_encounter
    union all
    select 'operation' as kind, operation_code as code from marts.audit_operation
  ) as said
  where said.code <> ''
),

prefixes as (
  select 'diagnosis' as kind, diagnosis_prefix as prefix, point_no from knowledge.diagnosis_person
  where diagnosis_prefix is not null
  union all
  select 'operation' as kind, operation_prefix as prefix, point_no from knowledge.diagnosis_person
  where operation_prefix is not null
),

lengths as (
  select distinct length(prefix) as n from prefixes
),

-- Codes that a point speaks of: few, whatever the number of diagnoses.
concerned as (
  select codes.kind as kind, codes.code as code, prefixes.point_no as point_no
  from codes
  cross join lengths
  join prefixes
    on prefixes.kind = codes.kind
   and prefixes.prefix = substr(codes.code, 1, lengths.n)
  where length(prefixes.prefix) = lengths.n
),

coded as (
  select
    concerned.point_no as point_no, concerned.code as code, encounter.institution_id as institution_id,
    encounter.encounter_id as encounter_id
  from concerned
  join marts.audit_diagnosis as diagnosis on diagnosis.diagnosis_code = concerned.code
  join marts.audit_encounter as encounter
    on encounter.person_id = diagnosis.person_id
   and encounter.encounter_id = diagnosis.encounter_id
  where concerned.kind = 'diagnosis'
  union all
  select
    concerned.point_no as point_no, concerned.code as code, encounter.institution_id as institution_id,
    encounter.encounter_id as encounter_id
  from concerned
  join marts.audit_encounter as encounter on encounter.main_diagnosis_code = concerned.code
  where concerned.kind = 'diagnosis'
  union all
  select
    concerned.point_no as point_no, concerned.code as code, encounter.institution_id as institution_id,
    encounter.encounter_id as encounter_id
  from concerned
  join marts.audit_operation as operation on operation.operation_code = concerned.code
  join marts.audit_encounter as encounter
    on encounter.person_id = operation.person_id
   and encounter.encounter_id = operation.encounter_id
  where concerned.kind = 'operation'
),

asked as (
  select
    fact.rule_no as rule_no, fact.point_no as point_no, fact.sex as wanted_sex, fact.min_days as min_days,
    fact.max_days as max_days, once.code as code, encounter.institution_id as institution_id,
    encounter.encounter_id as encounter_id, encounter.person_id as person_id, encounter.sex as sex,
    encounter.age_years as age_years, encounter.age_days as age_days,
    coalesce(encounter.ended_day_no, encounter.started_day_no) as day_no,
    case when encounter.sex = '1' or encounter.sex = '2' then 1 else 0 end as is_sex_known
  from (select distinct point_no, code, institution_id, encounter_id from coded) as once
  join marts.audit_encounter as encounter
    on encounter.institution_id = once.institution_id
   and encounter.encounter_id = once.encounter_id
  join knowledge.diagnosis_person as fact on fact.point_no = once.point_no
  where coalesce(encounter.ended_day_no, encounter.started_day_no) between fact.valid_from_day and fact.valid_to_day
),

judged as (
  select
    asked.*,
    case when wanted_sex is not null and is_sex_known = 1 and sex <> wanted_sex then 1 else 0 end as is_other_sex,
    case when age_days < min_days or age_days > max_days then 1 else 0 end as is_other_age,
    case when wanted_sex is not null and is_sex_known = 0 then 1 else 0 end as lacks_sex,
    case when age_days is null and (min_days is not null or max_days is not null) then 1 else 0 end as lacks_age
  from asked
)

select
  rule_no, point_no, institution_id, encounter_id, code,
  cast(null as text) as line_key,
  case when is_other_sex = 1 or is_other_age = 1 then 'violating' else 'unjudged' end as role,
  case when lacks_sex = 1 then 'sex-unknown' else 'age-unknown' end as reason,
  person_id, day_no,
  case sex when '1' then '男' when '2' then '女' else '性别不明' end
    || case when age_years is null then '' else '，' || cast(age_years as text) || '岁' end
    || case when age_days is null then '' else '，出生后' || cast(age_days as text) || '天' end as actual,
  case wanted_sex when '1' then '男性' when '2' then '女性' else '' end
    || case when min_days is null then '' else '出生满' || cast(min_days as text) || '天' end
    || case when max_days is null then '' else '出生不超过' || cast(max_days as text) || '天' end as required
from judged
where is_other_sex = 1 or is_other_age = 1 or lacks_sex = 1 or lacks_age = 1

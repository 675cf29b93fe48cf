-- One row per problem of the settlement list of a stay that has ended.
with problems as (
  select 'missing-main-diagnosis' as problem, '没有主要诊断' as problem_words
  union all select 'missing-discharge-way', '没有离院方式'
  union all select 'missing-sex', '没有性别'
  union all select 'missing-age', '没有年龄'
  union all select 'missing-department', '没有科别'
  union all select 'death-contradicts-way', '住院期间死亡而离院方式不是死亡'
  union all select 'operation-outside-stay', '手术日期不在住院期间'
  union all select 'ends-before-start', '出院早于入院'
  union all select 'died-before-start', '死亡日早于入院日'
  union all select 'ends-after-death', '死亡之后才出院'
  union all select 'operation-ends-before-start', '手术结束早于开始'
),

asked as (
  select
    fact.rule_no as rule_no, fact.point_no as point_no, fact.valid_from_day as valid_from_day,
    fact.valid_to_day as valid_to_day, problems.problem as problem, problems.problem_words as problem_words
  from knowledge.settlement_list as fact
  join problems on position(' ' || problems.problem || ' ' in fact.checks) > 0
),

stays as (
  select
    person_id, institution_id, encounter_id, started_second, ended_second, started_day_no, ended_day_no,
    sex, age_days, died_day_no, main_diagnosis_code,
    coalesce(discharge_way, '') as discharge_way,
    coalesce(department_id, '') || coalesce(department_name, '') as department
  from marts.audit_encounter
  where encounter_class = 'inpatient' and ended_second is not null and ended_day_no is not null
),

main_diagnosed as (
  select distinct person_id, encounter_id
  from marts.audit_diagnosis
  where is_main and diagnosis_code <> ''
),

operated as (
  select
    stays.person_id as person_id, stays.institution_id as institution_id, stays.encounter_id as encounter_id,
    min(
      case
        when operation.operated_day_no < stays.started_day_no or operation.operated_day_no > stays.ended_day_no
        then operation.operation_code
      end
    ) as outside_code,
    min(case when operation.ended_second < operation.started_second then operation.operation_code end) as reversed_code
  from stays
  join marts.audit_operation as operation
    on operation.person_id = stays.person_id
   and operation.encounter_id = stays.encounter_id
  group by stays.person_id, stays.institution_id, stays.encounter_id
),

known as (
  select
    stays.person_id as person_id, stays.institution_id as institution_id, stays.encounter_id as encounter_id,
    stays.started_second as started_second, stays.ended_second as ended_second,
    stays.started_day_no as started_day_no, stays.ended_day_no as ended_day_no, stays.sex as sex,
    stays.age_days as age_days, stays.died_day_no as died_day_no, stays.discharge_way as discharge_way,
    stays.department as department, operated.outside_code as outside_code, operated.reversed_code as reversed_code,
    case when main_diagnosed.encounter_id is null and coalesce(stays.main_diagnosis_code, '') = '' then 0 else 1 end
      as is_main_diagnosed
  from stays
  left join main_diagnosed
    on main_diagnosed.person_id = stays.person_id
   and main_diagnosed.encounter_id = stays.encounter_id
  left join operated
    on operated.person_id = stays.person_id
   and operated.institution_id = stays.institution_id
   and operated.encounter_id = stays.encounter_id
)

select
  asked.rule_no as rule_no, asked.point_no as point_no, known.institution_id as institution_id,
  known.encounter_id as encounter_id, asked.problem as problem, cast(null as text) as line_key, 'violating' as role,
  known.person_id as person_id, known.ended_day_no as day_no, known.started_second as started_at,
  known.ended_second as ended_at,
  case
    when asked.problem = 'operation-outside-stay' then known.outside_code
    when asked.problem = 'operation-ends-before-start' then known.reversed_code
  end as operation_code,
  asked.problem_words as problem_words
from known
join asked on known.ended_day_no between asked.valid_from_day and asked.valid_to_day
where case asked.problem
    when 'missing-main-diagnosis' then known.is_main_diagnosed = 0
    when 'missing-discharge-way' then known.discharge_way = ''
    when 'missing-sex' then coalesce(known.sex, '') <> '1' and coalesce(known.sex, '') <> '2'
    when 'missing-age' then known.age_days is null
    when 'missing-department' then known.department = ''
    when 'death-contradicts-way' then
      known.died_day_no between known.started_day_no and known.ended_day_no
      and known.discharge_way <> '' and known.discharge_way <> '5'
    when 'operation-outside-stay' then known.outside_code is not null
    when 'ends-before-start' then known.ended_second < known.started_second
    when 'died-before-start' then known.died_day_no < known.started_day_no
    when 'ends-after-death' then
      known.died_day_no >= known.started_day_no and known.died_day_no < known.ended_day_no
    else known.reversed_code is not null
  end

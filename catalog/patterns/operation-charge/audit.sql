-- One row per stay whose coded operations and surgical fees do not confirm each other, or that cannot be judged.
-- 1 to 12: how many characters of a code may be its listed beginning.
with lengths as (
  select low.n + high.n as n
  from (select 1 as n union all select 2 union all select 3 union all select 4) as low
  cross join (select 0 as n union all select 4 union all select 8) as high
),

stays as (
  select
    fact.rule_no as rule_no, fact.point_no as point_no, stay.person_id as person_id,
    stay.institution_id as institution_id, stay.encounter_id as encounter_id, stay.ended_day_no as ended_day_no,
    coalesce(stay.ended_day_no, stay.started_day_no) as day_no
  from marts.audit_encounter as stay
  join knowledge.operation_charge as fact
    on coalesce(stay.ended_day_no, stay.started_day_no) between fact.valid_from_day and fact.valid_to_day
  where stay.encounter_class = 'inpatient'
),

operation_codes as (
  select distinct operation_code as code from marts.audit_operation
),

excepted as (
  select fact.point_no as point_no, operation_codes.code as code
  from operation_codes
  cross join lengths
  join knowledge.operation_charge as fact
    on position(' ' || substr(operation_codes.code, 1, lengths.n) || ' ' in fact.except_prefixes) > 0
),

surgical_codes as (
  select fact.point_no as point_no, operation_codes.code as code
  from operation_codes
  cross join lengths
  join knowledge.operation_charge as fact
    on position(' ' || substr(operation_codes.code, 1, lengths.n) || ' ' in fact.operation_prefixes) > 0
  left join excepted
    on excepted.point_no = fact.point_no
   and excepted.code = operation_codes.code
  where excepted.code is null
),

operated as (
  select
    stays.point_no as point_no, stays.institution_id as institution_id, stays.encounter_id as encounter_id,
    count(distinct surgical_codes.code) as operation_count, min(surgical_codes.code) as operation_code
  from stays
  join marts.audit_operation as operation
    on operation.person_id = stays.person_id
   and operation.encounter_id = stays.encounter_id
  left join surgical_codes
    on surgical_codes.point_no = stays.point_no
   and surgical_codes.code = operation.operation_code
  group by stays.point_no, stays.institution_id, stays.encounter_id
),

surgical_fees as (
  select distinct fact.point_no as point_no, fees.fee_category as fee_category
  from (select distinct fee_category from marts.audit_encounter_cost) as fees
  cross join lengths
  join knowledge.operation_charge as fact
    on position(' ' || substr(fees.fee_category, 1, lengths.n) || ' ' in fact.surgical_categories) > 0
),

charged as (
  select
    stays.point_no as point_no, stays.institution_id as institution_id, stays.encounter_id as encounter_id,
    cast(sum(case when surgical_fees.fee_category is null then 0 else cost.amount_fen end) as bigint) as surgical_fen
  from stays
  join marts.audit_encounter_cost as cost
    on cost.person_id = stays.person_id
   and cost.institution_id = stays.institution_id
   and cost.encounter_id = stays.encounter_id
  left join surgical_fees
    on surgical_fees.point_no = stays.point_no
   and surgical_fees.fee_category = cost.fee_category
  group by stays.point_no, stays.institution_id, stays.encounter_id
),

diagnosed as (
  select distinct person_id, encounter_id from marts.audit_diagnosis
),

judged as (
  select
    stays.rule_no as rule_no, stays.point_no as point_no, stays.institution_id as institution_id,
    stays.encounter_id as encounter_id, stays.person_id as person_id, stays.day_no as day_no,
    stays.ended_day_no as ended_day_no, operated.operation_code as operation_code,
    coalesce(operated.operation_count, 0) as operation_count, coalesce(charged.surgical_fen, 0) as surgical_fen,
    case
      when coalesce(operated.operation_count, 0) > 0 and coalesce(charged.surgical_fen, 0) = 0 then 'coded-not-charged'
      when operated.encounter_id is null and charged.surgical_fen > 0 then 'charged-not-coded'
    end as problem,
    charged.encounter_id as charged_id, diagnosed.encounter_id as diagnosed_id
  from stays
  left join operated
    on operated.point_no = stays.point_no
   and operated.institution_id = stays.institution_id
   and operated.encounter_id = stays.encounter_id
  left join charged
    on charged.point_no = stays.point_no
   and charged.institution_id = stays.institution_id
   and charged.encounter_id = stays.encounter_id
  left join diagnosed
    on diagnosed.person_id = stays.person_id
   and diagnosed.encounter_id = stays.encounter_id
)

select
  rule_no, point_no, institution_id, encounter_id, problem,
  cast(null as text) as line_key,
  case
    when ended_day_no is null then 'unjudged'
    when problem = 'coded-not-charged' and charged_id is null then 'unjudged'
    when problem = 'charged-not-coded' and diagnosed_id is null then 'unjudged'
    else 'violating'
  end as role,
  case when ended_day_no is null then 'open-stay' when problem = 'coded-not-charged' then 'no-charges' else 'no-list' end
    as reason,
  person_id, day_no, operation_code,
  cast(operation_count as bigint) as operation_count,
  surgical_fen,
  case when problem = 'coded-not-charged' then '编写了手术却没有手术费' else '收了手术费却没有编写手术' end as problem_words
from judged
where problem is not null

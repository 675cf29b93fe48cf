-- One row per short stay without an operation that consists mostly of tests, or may do so while it lasts.
-- 1 to 12: how many characters of a code may be its listed beginning.
with lengths as (
  select low.n + high.n as n
  from (select 1 as n union all select 2 union all select 3 union all select 4) as low
  cross join (select 0 as n union all select 4 union all select 8) as high
),

codes as (
  select distinct said.kind as kind, said.code as code
  from (
    select 'fee' as kind, fee_category as code from marts.audit_encounter_cost
    union all
    select 'type' as kind, encounter_type as code from marts.audit_encounter
    union all
    select 'way' as kind, discharge_way as code from marts.audit_encounter
  ) as said
),

lists as (
  select point_no, 'fee' as kind, 'test' as list, test_categories as prefixes from knowledge.stay_composition
  union all
  select point_no, 'fee' as kind, 'treatment' as list, treatment_categories as prefixes
  from knowledge.stay_composition
  union all
  select point_no, 'type' as kind, 'type' as list, except_types as prefixes from knowledge.stay_composition
  union all
  select point_no, 'way' as kind, 'way' as list, except_discharge_ways as prefixes
  from knowledge.stay_composition
),

listed as (
  select distinct
    lists.point_no as point_no, lists.list as list, codes.code as code
  from codes
  cross join lengths
  join lists
    on lists.kind = codes.kind
   and position(' ' || substr(codes.code, 1, lengths.n) || ' ' in lists.prefixes) > 0
),

stays as (
  select
    fact.rule_no as rule_no, fact.point_no as point_no, fact.max_share as max_share, stay.person_id as person_id,
    stay.institution_id as institution_id, stay.encounter_id as encounter_id,
    stay.main_diagnosis_code as diagnosis_code, stay.started_day_no as started_day_no,
    stay.ended_day_no as ended_day_no, coalesce(stay.ended_day_no, stay.started_day_no) as day_no,
    stay.ended_day_no - stay.started_day_no + 1 as stay_days
  from marts.audit_encounter as stay
  join knowledge.stay_composition as fact
    on coalesce(stay.ended_day_no, stay.started_day_no) between fact.valid_from_day and fact.valid_to_day
   and (stay.ended_day_no is null or stay.ended_day_no - stay.started_day_no + 1 <= fact.max_days)
  left join listed as excepted_type
    on excepted_type.point_no = fact.point_no
   and excepted_type.list = 'type'
   and excepted_type.code = stay.encounter_type
  left join listed as excepted_way
    on excepted_way.point_no = fact.point_no
   and excepted_way.list = 'way'
   and excepted_way.code = stay.discharge_way
  left join marts.audit_operation as operated
    on operated.person_id = stay.person_id
   and operated.encounter_id = stay.encounter_id
  where stay.encounter_class = 'inpatient'
    and excepted_type.code is null and excepted_way.code is null and operated.encounter_id is null
),

charged as (
  select
    stays.rule_no as rule_no, stays.point_no as point_no, stays.max_share as max_share, stays.person_id as person_id,
    stays.institution_id as institution_id, stays.encounter_id as encounter_id, stays.ended_day_no as ended_day_no,
    stays.day_no as day_no, stays.stay_days as stay_days, stays.diagnosis_code as diagnosis_code,
    cast(sum(case when test.code is null then 0 else cost.amount_fen end) as bigint) as test_fen,
    cast(sum(cost.amount_fen) as bigint) as total_fen, count(treatment.code) as treatment_count
  from stays
  join marts.audit_encounter_cost as cost
    on cost.person_id = stays.person_id
   and cost.institution_id = stays.institution_id
   and cost.encounter_id = stays.encounter_id
  left join listed as test
    on test.point_no = stays.point_no
   and test.list = 'test'
   and test.code = cost.fee_category
  left join listed as treatment
    on treatment.point_no = stays.point_no
   and treatment.list = 'treatment'
   and treatment.code = cost.fee_category
  group by
    stays.rule_no, stays.point_no, stays.max_share, stays.person_id, stays.institution_id, stays.encounter_id,
    stays.ended_day_no, stays.day_no, stays.stay_days, stays.diagnosis_code
)

select
  rule_no, point_no, institution_id, encounter_id,
  cast(null as text) as line_key,
  case when ended_day_no is null then 'unjudged' else 'violating' end as role,
  'open-stay' as reason,
  person_id, day_no, stay_days, test_fen, total_fen, diagnosis_code
from charged
where treatment_count = 0
  and test_fen * 10000 > total_fen * max_share

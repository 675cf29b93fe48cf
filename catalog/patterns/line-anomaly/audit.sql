-- One row per line and problem: what the line lacks, or where it contradicts itself.
-- 1 to 12: how many characters of a code may be its listed beginning.
with lengths as (
  select low.n + high.n as n
  from (select 1 as n union all select 2 union all select 3 union all select 4) as low
  cross join (select 0 as n union all select 4 union all select 8) as high
),

problems as (
  select 'missing-doctor' as problem, '没有开单医师' as problem_words
  union all select 'missing-department', '没有开单科室'
  union all select 'missing-name', '没有项目名称'
  union all select 'unknown-category', '费用类别缺失或不在类别表内'
  union all select 'zero-price', '单价为零而有金额'
  union all select 'eligible-beyond-amount', '符合政策范围金额大于金额'
  union all select 'amount-not-product', '金额不等于数量乘单价'
),

asked as (
  select
    fact.rule_no as rule_no, fact.point_no as point_no, problems.problem as problem,
    problems.problem_words as problem_words
  from knowledge.line_anomaly as fact
  join problems on position(' ' || problems.problem || ' ' in fact.checks) > 0
),

known_categories as (
  select distinct fact.point_no as point_no, categories.fee_category as fee_category
  from (select distinct fee_category from marts.audit_any_line where fee_category <> '') as categories
  cross join lengths
  join knowledge.line_anomaly as fact
    on fact.fee_categories is null
    or position(' ' || substr(categories.fee_category, 1, lengths.n) || ' ' in fact.fee_categories) > 0
),

judged as (
  select
    fact.rule_no as rule_no, fact.point_no as point_no, line.institution_id as institution_id,
    line.encounter_id as encounter_id, line.line_key as line_key,
    case when line.encounter_class = 'inpatient' and line.amount_fen > 0 and coalesce(line.doctor_id, '') = ''
      then 1 else 0 end as lacks_doctor,
    case when line.encounter_class = 'inpatient' and line.amount_fen > 0
      and coalesce(line.department_id, '') = '' and coalesce(line.department_name, '') = ''
      then 1 else 0 end as lacks_department,
    case when line.amount_fen > 0 and coalesce(line.item_name, '') = '' then 1 else 0 end as lacks_name,
    case when line.amount_fen > 0 and known_categories.fee_category is null then 1 else 0 end as lacks_category,
    case when line.amount_fen > 0 and line.unit_price = 0 then 1 else 0 end as lacks_price,
    case when line.eligible_fen > line.amount_fen then 1 else 0 end as is_beyond,
    -- Floating point: the product of the largest quantity and price is beyond whole numbers of 64 bits.
    case when abs(
      cast(line.amount_fen as double precision) * 100000000
        - cast(line.quantity as double precision) * cast(line.unit_price as double precision)
    ) > cast(coalesce(fact.tolerance, 0) as double precision) * 100000000
      then 1 else 0 end as is_no_product
  from marts.audit_any_line as line
  join knowledge.line_anomaly as fact
    on line.day_no between fact.valid_from_day and fact.valid_to_day
  left join known_categories
    on known_categories.point_no = fact.point_no
   and known_categories.fee_category = line.fee_category
)

select
  judged.rule_no as rule_no, judged.point_no as point_no, judged.institution_id as institution_id,
  judged.encounter_id as encounter_id, asked.problem as problem, judged.line_key as line_key, 'violating' as role,
  asked.problem_words as problem_words
from judged
join asked
  on asked.point_no = judged.point_no
where lacks_doctor + lacks_department + lacks_name + lacks_category + lacks_price + is_beyond + is_no_product > 0
  and case asked.problem
    when 'missing-doctor' then lacks_doctor
    when 'missing-department' then lacks_department
    when 'missing-name' then lacks_name
    when 'unknown-category' then lacks_category
    when 'zero-price' then lacks_price
    when 'eligible-beyond-amount' then is_beyond
    else is_no_product
  end = 1

-- One row per line of a drug used while another of its class still lasted, or used beyond its daily limit.
with drug_line as (
  select
    fact.rule_no, fact.point_no, fact.drug_class, fact.max_daily_quantity, fact.valid_from_day, fact.valid_to_day,
    line.person_id, line.institution_id, line.encounter_id, line.item_code as item_code, line.line_no, line.line_key,
    line.day_no, line.quantity, line.supply_days, line.eligible_fen,
    -- A supply lasts at least its own day and at most as long as one looks back.
    cast(line.day_no as bigint) * 10000
      + least(greatest(coalesce(line.supply_days, 10000), 10000), greatest(fact.look_back_days * 10000, 10000))
      as lasts_until
  from marts.audit_line as line
  join knowledge.drug_overlap as fact on fact.item_code = line.item_code
),

met as (
  select
    later.rule_no as rule_no, later.point_no as point_no, later.drug_class as drug_class,
    later.institution_id as institution_id, later.encounter_id as encounter_id, later.day_no as day_no,
    later.item_code as item_code, later.line_key as later_line, earlier.line_key as earlier_line
  from drug_line as later
  join drug_line as earlier
    on earlier.rule_no = later.rule_no
   and earlier.person_id = later.person_id
   and earlier.drug_class = later.drug_class
  where later.max_daily_quantity is null
    and earlier.max_daily_quantity is null
    and later.eligible_fen > 0
    and later.day_no between later.valid_from_day and later.valid_to_day
    and later.day_no between earlier.valid_from_day and earlier.valid_to_day
    and earlier.line_no < later.line_no
    and earlier.item_code <> later.item_code
    and earlier.lasts_until > cast(later.day_no as bigint) * 10000
),

overdose as (
  select
    rule_no, point_no, institution_id, encounter_id, day_no, item_code, drug_class, line_key,
    cast(sum(quantity * 10000 - max_daily_quantity * supply_days) over (
      partition by rule_no, point_no, institution_id, encounter_id, day_no
    ) as bigint) as over_quantity,
    cast(sum(quantity * 10000) over (
      partition by rule_no, point_no, institution_id, encounter_id, day_no
    ) as bigint) as used_quantity
  from drug_line
  where supply_days > 0
    and quantity * 10000 > max_daily_quantity * supply_days
    and eligible_fen > 0
    and day_no between valid_from_day and valid_to_day
)

select distinct
  rule_no, point_no, institution_id, encounter_id, day_no, item_code, drug_class, later_line as line_key,
  'violating' as role, '' as reason, '而同类的另一种药品还在用' as over_words,
  cast(1 as bigint) as share_numerator, cast(1 as bigint) as share_denominator
from met
union all
select distinct
  rule_no, point_no, institution_id, encounter_id, day_no, item_code, drug_class, earlier_line as line_key,
  'involved' as role, '' as reason, '而同类的另一种药品还在用' as over_words,
  cast(1 as bigint) as share_numerator, cast(1 as bigint) as share_denominator
from met
union all
select
  rule_no, point_no, institution_id, encounter_id, day_no, item_code, drug_class, line_key,
  'violating' as role, '' as reason, '每日用量超过说明书的最大用量' as over_words,
  over_quantity as share_numerator, used_quantity as share_denominator
from overdose
union all
select
  rule_no, point_no, institution_id, encounter_id, day_no, item_code, drug_class, line_key,
  'unjudged' as role, 'supply-days-missing' as reason, '' as over_words,
  cast(0 as bigint) as share_numerator, cast(0 as bigint) as share_denominator
from drug_line
where max_daily_quantity is not null
  and coalesce(supply_days, 0) <= 0
  and eligible_fen > 0
  and day_no between valid_from_day and valid_to_day

-- One row per line of an examination that another institution's result would have spared on its day, and of that result.
with done_line as (
  select
    fact.rule_no, fact.point_no, fact.period_days, fact.except_types, fact.valid_from_day, fact.valid_to_day,
    line.person_id, line.institution_id, line.item_code as item_code, line.day_no, line.line_no, line.line_key,
    line.order_no, line.eligible_fen, line.encounter_type
  from marts.audit_line as line
  join knowledge.recognised_result as fact on fact.item_code = line.item_code
  where line.amount_fen > 0
),

asked_line as (
  select *
  from done_line
  where eligible_fen > 0
    and day_no between valid_from_day and valid_to_day
    and position(' ' || coalesce(encounter_type, '') || ' ' in coalesce(except_types, '')) = 0
),

asked_day as (
  select
    rule_no, point_no, period_days, person_id, institution_id, item_code, day_no,
    min(line_no) as first_no
  from asked_line
  group by rule_no, point_no, period_days, person_id, institution_id, item_code, day_no
),

-- The last result from elsewhere.
repeated as (
  select
    later.rule_no as rule_no, later.point_no as point_no, later.person_id as person_id,
    later.institution_id as institution_id, later.item_code as item_code, later.day_no as day_no,
    max(earlier.line_no) as earlier_no
  from asked_day as later
  join done_line as earlier
    on earlier.rule_no = later.rule_no
   and earlier.point_no = later.point_no
   and earlier.person_id = later.person_id
   and earlier.institution_id <> later.institution_id
   and earlier.line_no < later.first_no
  where later.day_no - earlier.day_no < later.period_days
  group by later.rule_no, later.point_no, later.person_id, later.institution_id, later.item_code, later.day_no
),

explained as (
  select
    repeated.rule_no, repeated.point_no, repeated.person_id, repeated.item_code as item_code,
    repeated.institution_id as institution_id, repeated.day_no as day_no,
    earlier.line_key as earlier_key,
    earlier.day_no as earlier_day,
    earlier.institution_id as earlier_institution,
    coalesce(earlier.order_no, earlier.line_key) as earlier_reference
  from repeated
  join done_line as earlier
    on earlier.rule_no = repeated.rule_no
   and earlier.point_no = repeated.point_no
   and earlier.person_id = repeated.person_id
   and earlier.line_no = repeated.earlier_no
)

select
  rule_no, point_no, person_id, item_code, institution_id, day_no,
  earlier_key as line_key,
  'involved' as role,
  earlier_day, earlier_institution, earlier_reference
from explained
union all
select
  explained.rule_no, explained.point_no, explained.person_id, explained.item_code, explained.institution_id,
  explained.day_no,
  asked_line.line_key as line_key,
  'violating' as role,
  explained.earlier_day, explained.earlier_institution, explained.earlier_reference
from explained
join asked_line
  on asked_line.rule_no = explained.rule_no
 and asked_line.point_no = explained.point_no
 and asked_line.person_id = explained.person_id
 and asked_line.institution_id = explained.institution_id
 and asked_line.day_no = explained.day_no

-- One row per line of a use-day that is one too many in the period that ends with it, and of the uses before it.
with use_line as (
  select
    fact.rule_no, fact.point_no, fact.max_count, fact.period_days, fact.valid_from_day, fact.valid_to_day,
    line.person_id, line.item_code as item_code, line.day_no, line.line_key
  from marts.audit_line as line
  join knowledge.rolling_frequency as fact on fact.item_code = line.item_code
  where line.eligible_fen > 0
),

use_day as (
  select
    rule_no, point_no, max_count, period_days, valid_from_day, valid_to_day, person_id, day_no,
    cast(row_number() over (partition by rule_no, point_no, person_id order by day_no) as bigint) as use_no
  from (
    select distinct
      rule_no, point_no, max_count, period_days, valid_from_day, valid_to_day, person_id, day_no
    from use_line
  ) as used
),

-- With the use that lies as many uses back as are allowed, this one is one too many.
broken as (
  select
    later.rule_no as rule_no, later.point_no as point_no, later.person_id as person_id,
    later.period_days as period_days, later.day_no as broken_day_no, earlier.day_no as earliest_day
  from use_day as later
  join use_day as earlier
    on earlier.rule_no = later.rule_no
   and earlier.point_no = later.point_no
   and earlier.person_id = later.person_id
   and earlier.use_no = later.use_no - later.max_count
  where later.day_no - earlier.day_no < later.period_days
    and later.day_no between later.valid_from_day and later.valid_to_day
)

select
  broken.rule_no, broken.point_no, broken.person_id, use_line.item_code, broken.broken_day_no as day_no,
  use_line.line_key,
  case when use_line.day_no = broken.broken_day_no then 'violating' else 'involved' end as role,
  broken.earliest_day
from broken
join use_line
  on use_line.rule_no = broken.rule_no
 and use_line.point_no = broken.point_no
 and use_line.person_id = broken.person_id
where use_line.day_no between broken.broken_day_no - broken.period_days + 1 and broken.broken_day_no

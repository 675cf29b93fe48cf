-- One row per line of an item of which a person got more on one day than the point allows.
with summed as (
  select
    fact.rule_no, fact.point_no, fact.max_quantity,
    line.person_id, line.day_no, line.item_code, line.line_key,
    cast(sum(line.quantity) over (partition by fact.rule_no, fact.point_no, line.person_id, line.day_no) as bigint)
      as day_quantity
  from marts.audit_line as line
  join knowledge.quantity_per_day as fact
    on fact.item_code = line.item_code
   and line.day_no between fact.valid_from_day and fact.valid_to_day
  where line.eligible_fen > 0
)

select
  rule_no, point_no, person_id, day_no, item_code, line_key,
  'violating' as role,
  day_quantity,
  day_quantity - max_quantity as share_numerator,
  day_quantity as share_denominator
from summed
where day_quantity > max_quantity

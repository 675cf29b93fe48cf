-- One row per line that the fund counted beyond quantity × the price cap it was delivered with.
with over as (
  select
    fact.rule_no, fact.point_no,
    line.person_id, line.institution_id, line.encounter_id, line.item_code, line.second_no, line.line_key,
    line.quantity, line.price_cap as line_cap
  from marts.audit_any_line as line
  cross join knowledge.own_price_cap as fact
  where line.day_no between fact.valid_from_day and fact.valid_to_day
    -- A cap of nothing is how many systems say that there is none.
    and line.price_cap > 0
    -- In 1/10,000 × 1/1,000,000 yuan, which bigint cannot hold; half a fen is rounded in favour of the charge.
    and cast(line.eligible_fen as decimal(19, 0)) * 100000000
      > cast(line.quantity as decimal(19, 0)) * cast(line.price_cap as decimal(19, 0)) + 50000000
)

select
  rule_no, point_no, institution_id, encounter_id, item_code, line_key,
  'violating' as role,
  first_value(line_cap) over (
    partition by rule_no, point_no, person_id, institution_id, encounter_id, item_code order by second_no, line_key
  ) as price_cap,
  quantity as allowed_quantity,
  line_cap as allowed_price,
  10000 as allowed_ratio
from over

-- One row per line that the fund counted beyond quantity × the highest price at hospitals of its level, or of unknown level.
select
  fact.rule_no, fact.point_no,
  line.institution_id, line.encounter_id, line.item_code, line.line_key,
  case when line.level_rank is null then 'unjudged' else 'violating' end as role,
  case when line.level_rank is null then 'level-unknown' end as reason,
  case line.level_rank when 3 then '三级' when 2 then '二级' else '一级' end as level,
  line.quantity as allowed_quantity,
  fact.max_price as allowed_price,
  10000 as allowed_ratio
from marts.audit_line as line
join knowledge.price_cap as fact
  on fact.item_code = line.item_code
 and line.day_no between fact.valid_from_day and fact.valid_to_day
where (line.level_rank is null or line.level_rank = fact.level_rank)
  -- In 1/10,000 × 1/1,000,000 yuan, which bigint cannot hold; half a fen is rounded in favour of the charge.
  and cast(line.eligible_fen as decimal(19, 0)) * 100000000
    > cast(line.quantity as decimal(19, 0)) * cast(fact.max_price as decimal(19, 0)) + 50000000

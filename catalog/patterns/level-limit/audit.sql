-- One row per line of an item for hospitals of a level that the fund paid to one below it, or of unknown level.
with asked as (
  select
    fact.rule_no, fact.point_no, fact.min_rank,
    line.person_id, line.institution_id, line.encounter_id, line.item_code, line.line_no, line.line_key,
    line.level_rank,
    case when line.level_rank is null then 'unjudged' else 'violating' end as role
  from marts.audit_line as line
  join knowledge.level_limit as fact
    on fact.item_code = line.item_code
   and line.day_no between fact.valid_from_day and fact.valid_to_day
  where line.eligible_fen > 0
    and (line.encounter_class is null or line.encounter_class <> 'pharmacy')
    and (line.level_rank is null or line.level_rank < fact.min_rank)
)

select
  rule_no, point_no, institution_id, encounter_id, item_code, line_key,
  role,
  case when role = 'unjudged' then 'level-unknown' end as reason,
  first_value(case level_rank when 3 then '三级' when 2 then '二级' else '一级' end) over (
    partition by rule_no, point_no, person_id, institution_id, encounter_id, item_code, role order by line_no
  ) as level,
  case min_rank when 3 then '三级' when 2 then '二级' else '一级' end as min_level
from asked

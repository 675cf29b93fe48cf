-- One row per line of an item for some ages that the fund paid for a person outside them, or of unknown age.
with asked as (
  select
    fact.rule_no, fact.point_no, fact.min_years, fact.max_years, fact.min_days, fact.max_days,
    line.person_id, line.institution_id, line.encounter_id, line.item_code, line.line_no, line.line_key,
    line.age_years, line.age_days,
    case
      when fact.min_years is null and fact.max_years is null then 'inside'
      when line.age_years is null or line.age_years < 0 then 'unknown'
      when line.age_years < fact.min_years or line.age_years > fact.max_years then 'outside'
      else 'inside'
    end as by_years,
    case
      when fact.min_days is null and fact.max_days is null then 'inside'
      when line.age_days is null or line.age_days < 0 then 'unknown'
      when line.age_days < fact.min_days or line.age_days > fact.max_days then 'outside'
      else 'inside'
    end as by_days
  from marts.audit_line as line
  join knowledge.age_limit as fact
    on fact.item_code = line.item_code
   and line.day_no between fact.valid_from_day and fact.valid_to_day
  where line.eligible_fen > 0
),

worded as (
  select
    rule_no, point_no, person_id, institution_id, encounter_id, item_code, line_no, line_key,
    case when by_years = 'outside' or by_days = 'outside' then 'violating' else 'unjudged' end as role,
    case
      when by_years = 'outside' then cast(coalesce(age_years, 0) as text) || '周岁'
      else cast(coalesce(age_days, 0) as text) || '天'
    end as line_age,
    case when min_years is null then '' else '年满' || cast(coalesce(min_years, 0) as text) || '周岁' end
      || case when max_years is null then '' else '未满' || cast(coalesce(max_years, 0) + 1 as text) || '周岁' end
      || case when min_days is null then '' else '出生满' || cast(coalesce(min_days, 0) as text) || '天' end
      || case when max_days is null then '' else '出生未满' || cast(coalesce(max_days, 0) + 1 as text) || '天' end
      as allowed_age
  from asked
  where by_years <> 'inside' or by_days <> 'inside'
)

select
  rule_no, point_no, institution_id, encounter_id, item_code, line_key,
  role,
  case when role = 'unjudged' then 'age-unknown' end as reason,
  -- The age at the first of the breaking lines: a birthday may fall into the stay.
  first_value(line_age) over (
    partition by rule_no, point_no, person_id, institution_id, encounter_id, item_code, role order by line_no
  ) as age,
  allowed_age
from worded

-- One row per line of an item that the fund paid in a way of seeking care that does not pay for it, or in an unknown way.
with asked as (
  select
    fact.rule_no, fact.point_no,
    line.person_id, line.institution_id, line.encounter_id, line.item_code, line.line_no, line.line_key,
    line.encounter_class, line.encounter_type,
    -- A pharmacy is no ward; other encounters are neither one way nor the other.
    case
      when fact.encounter_class is null or line.encounter_class = fact.encounter_class then 'paid'
      when line.encounter_class is null or line.encounter_class = 'other' then 'unknown'
      when line.encounter_class = 'inpatient' or fact.encounter_class = 'inpatient' then 'refused'
      else 'paid'
    end as by_class,
    -- Regions add digits to national codes: a type is refused when it begins with a refused one.
    case
      when fact.refused_types is null then 'paid'
      when line.encounter_type is null then 'unknown'
      when position(' ' || substring(line.encounter_type, 1, 1) || ' ' in fact.refused_types) > 0
        or position(' ' || substring(line.encounter_type, 1, 2) || ' ' in fact.refused_types) > 0
        or position(' ' || substring(line.encounter_type, 1, 3) || ' ' in fact.refused_types) > 0
        or position(' ' || substring(line.encounter_type, 1, 4) || ' ' in fact.refused_types) > 0
        or position(' ' || substring(line.encounter_type, 1, 5) || ' ' in fact.refused_types) > 0
        or position(' ' || substring(line.encounter_type, 1, 6) || ' ' in fact.refused_types) > 0
        then 'refused'
      else 'paid'
    end as by_type
  from marts.audit_line as line
  join knowledge.way_limit as fact
    on fact.item_code = line.item_code
   and line.day_no between fact.valid_from_day and fact.valid_to_day
  where line.eligible_fen > 0
),

worded as (
  select
    rule_no, point_no, person_id, institution_id, encounter_id, item_code, line_no, line_key,
    case when by_class = 'refused' or by_type = 'refused' then 'violating' else 'unjudged' end as role,
    case encounter_class
      when 'inpatient' then '住院' when 'outpatient' then '门诊' when 'pharmacy' then '药店购药' else '其他就医'
    end as line_way,
    coalesce(encounter_type, '未填') as line_type
  from asked
  where by_class <> 'paid' or by_type <> 'paid'
)

select
  rule_no, point_no, institution_id, encounter_id, item_code, line_key,
  role,
  case when role = 'unjudged' then 'way-unknown' end as reason,
  first_value(line_way) over (
    partition by rule_no, point_no, person_id, institution_id, encounter_id, item_code, role order by line_no
  ) as way,
  first_value(line_type) over (
    partition by rule_no, point_no, person_id, institution_id, encounter_id, item_code, role order by line_no
  ) as encounter_type
from worded

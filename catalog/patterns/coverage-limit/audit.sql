-- One row per line of an item paid under an insurance, type of encounter and disease that do not pay for it, or unknown ones.
with asked as (
  select
    fact.rule_no, fact.point_no, fact.insurance_types, fact.encounter_types, fact.disease_codes,
    line.person_id, line.institution_id, line.encounter_id, line.item_code, line.line_no, line.line_key,
    line.insurance_type, line.encounter_type,
    -- Regions add digits to national codes: a type is paid for when it begins with a payable one.
    case
      when position(' ' || substring(line.insurance_type, 1, 3) || ' ' in fact.insurance_types) > 0
        or position(' ' || substring(line.insurance_type, 1, 6) || ' ' in fact.insurance_types) > 0
        or position(' ' || substring(line.encounter_type, 1, 1) || ' ' in fact.encounter_types) > 0
        or position(' ' || substring(line.encounter_type, 1, 2) || ' ' in fact.encounter_types) > 0
        or position(' ' || substring(line.encounter_type, 1, 3) || ' ' in fact.encounter_types) > 0
        or position(' ' || substring(line.encounter_type, 1, 4) || ' ' in fact.encounter_types) > 0
        or position(' ' || substring(line.encounter_type, 1, 5) || ' ' in fact.encounter_types) > 0
        or position(' ' || substring(line.encounter_type, 1, 6) || ' ' in fact.encounter_types) > 0
        then 'paid'
      else 'open'
    end as by_type
  from marts.audit_line as line
  join knowledge.coverage_limit as fact
    on fact.item_code = line.item_code
   and line.day_no between fact.valid_from_day and fact.valid_to_day
  where line.eligible_fen > 0
),

diseased as (
  select
    asked.*,
    case when asked.disease_codes is not null then encounter.disease_code end as disease_code
  from asked
  left join marts.audit_encounter as encounter
    on encounter.institution_id = asked.institution_id
   and encounter.encounter_id = asked.encounter_id
   and encounter.person_id = asked.person_id
  where asked.by_type = 'open'
),

worded as (
  select
    rule_no, point_no, person_id, institution_id, encounter_id, item_code, line_no, line_key,
    case
      when position(' ' || disease_code || ' ' in disease_codes) > 0 then 'paid'
      when insurance_types is not null and insurance_type is null then 'unjudged'
      when encounter_types is not null and encounter_type is null then 'unjudged'
      when disease_codes is not null and disease_code is null then 'unjudged'
      else 'violating'
    end as role,
    '险种' || coalesce(insurance_type, '未填') || '，医疗类别' || coalesce(encounter_type, '未填')
      || coalesce('，病种' || disease_code, '') as line_coverage
  from diseased
)

select
  rule_no, point_no, institution_id, encounter_id, item_code, line_key,
  role,
  case when role = 'unjudged' then 'coverage-unknown' end as reason,
  first_value(line_coverage) over (
    partition by rule_no, point_no, person_id, institution_id, encounter_id, item_code, role order by line_no
  ) as coverage
from worded
where role <> 'paid'

-- One row per line of something that was used without any of the things that belong to its use.
with requirement as (
  select rule_no, point_no, item_code, required_code, required_window, valid_from_day, valid_to_day
  from knowledge.requires_other
  where required_window in ('day', 'encounter')
),

asked as (
  select
    requirement.rule_no, requirement.point_no, requirement.required_code, requirement.required_window,
    line.person_id, line.institution_id, line.encounter_id, line.day_no, line.item_code as item_code, line.line_key
  from marts.audit_line as line
  join requirement
    on requirement.item_code = line.item_code
   and line.day_no between requirement.valid_from_day and requirement.valid_to_day
  where line.eligible_fen > 0
),

present as (
  select person_id, institution_id, encounter_id, day_no, item_code
  from marts.audit_line
  where item_code in (select required_code from requirement)
),

met as (
  select asked.rule_no as rule_no, asked.line_key as line_key
  from asked
  join (select distinct person_id, day_no, item_code from present) as same_day
    on same_day.person_id = asked.person_id
   and same_day.item_code = asked.required_code
   and same_day.day_no = asked.day_no
  where asked.required_window = 'day'
  union distinct
  select asked.rule_no as rule_no, asked.line_key as line_key
  from asked
  join (select distinct person_id, institution_id, encounter_id, item_code from present) as same_encounter
    on same_encounter.person_id = asked.person_id
   and same_encounter.item_code = asked.required_code
   and same_encounter.institution_id = asked.institution_id
   and same_encounter.encounter_id = asked.encounter_id
  where asked.required_window = 'encounter'
),

-- All points of an item ask together: the first of them speaks.
alone as (
  select
    asked.rule_no as rule_no, asked.point_no, asked.institution_id, asked.encounter_id, asked.item_code,
    asked.line_key as line_key, asked.required_window,
    min(asked.point_no) over (partition by asked.rule_no, asked.line_key) as first_point_no
  from asked
  left join met
    on met.rule_no = asked.rule_no
   and met.line_key = asked.line_key
  where met.line_key is null
)

select
  rule_no, point_no, institution_id, encounter_id, item_code, line_key,
  'violating' as role,
  case required_window when 'day' then '同一天' else '同一次就诊' end as window_words
from alone
where point_no = first_point_no

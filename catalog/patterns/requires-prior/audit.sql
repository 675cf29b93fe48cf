-- One row per line of a drug for the second line before which no other drug of its class was used.
with asked as (
  select
    fact.rule_no, fact.point_no, fact.drug_class, fact.look_back_days, fact.intolerance_categories,
    line.person_id, line.institution_id, line.encounter_id, line.day_no, line.item_code as item_code, line.line_key
  from marts.audit_any_line as line
  join knowledge.requires_prior as fact
    on fact.item_code = line.item_code
   and line.day_no between fact.valid_from_day and fact.valid_to_day
  where line.eligible_fen > 0
),

-- Any drug of the class that the rule does not list, whoever paid for it.
first_line as (
  select distinct class.rule_no as rule_no, class.drug_class as drug_class, line.person_id, line.day_no
  from marts.audit_any_line as line
  join (select distinct rule_no, drug_class from knowledge.requires_prior) as class
    on class.drug_class = substring(line.item_code, 1, 6)
  left join (select distinct rule_no, item_code from knowledge.requires_prior) as listed
    on listed.rule_no = class.rule_no
   and listed.item_code = line.item_code
  where listed.item_code is null
    and line.person_id in (select person_id from asked)
),

excused as (
  select asked.rule_no as rule_no, asked.line_key
  from asked
  join first_line
    on first_line.rule_no = asked.rule_no
   and first_line.drug_class = asked.drug_class
   and first_line.person_id = asked.person_id
  where first_line.day_no between asked.day_no - asked.look_back_days and asked.day_no
  union distinct
  select asked.rule_no, asked.line_key
  from asked
  join marts.audit_diagnosis as diagnosis
    on diagnosis.person_id = asked.person_id
   and diagnosis.encounter_id = asked.encounter_id
  where position(' ' || substring(diagnosis.diagnosis_code, 1, 3) || ' ' in asked.intolerance_categories) > 0
)

select
  asked.rule_no, asked.point_no, asked.institution_id, asked.encounter_id, asked.item_code, asked.line_key,
  'violating' as role
from asked
left join excused
  on excused.rule_no = asked.rule_no
 and excused.line_key = asked.line_key
where excused.line_key is null

-- One row per line of an item for one sex that the fund paid for a person of the other sex, or of unknown sex.
with asked as (
  select
    fact.rule_no, fact.point_no, fact.sex as limit_sex,
    line.institution_id, line.encounter_id, line.item_code, line.line_key,
    case when line.sex in ('1', '2') then line.sex end as known_sex
  from marts.audit_line as line
  join knowledge.sex_limit as fact
    on fact.item_code = line.item_code
   and line.day_no between fact.valid_from_day and fact.valid_to_day
  where line.eligible_fen > 0
)

select
  rule_no, point_no, institution_id, encounter_id, item_code, line_key,
  case when known_sex is null then 'unjudged' else 'violating' end as role,
  case when known_sex is null then 'sex-unknown' end as reason,
  case when known_sex = '1' then '男' else '女' end as person_sex,
  case when limit_sex = '1' then '男' else '女' end as allowed_sex
from asked
where known_sex is null or known_sex <> limit_sex

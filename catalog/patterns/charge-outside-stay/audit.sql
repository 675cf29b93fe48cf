-- One row per line of a stay on a day before its first or after its last day.
with stays as (
  select
    person_id, institution_id, encounter_id,
    started_day_no as first_day,
    case
      when ended_day_no is null then died_day_no
      when died_day_no < ended_day_no then died_day_no
      else ended_day_no
    end as last_day
  from marts.audit_encounter
  where encounter_class = 'inpatient'
)

select
  fact.rule_no as rule_no, fact.point_no as point_no, line.institution_id as institution_id,
  line.encounter_id as encounter_id, line.day_no as day_no, line.line_key as line_key, 'violating' as role,
  stays.first_day as first_day, stays.last_day as last_day,
  case when line.day_no < stays.first_day then '入院之前' else '出院或死亡之后' end as side
from marts.audit_any_line as line
join stays
  on stays.person_id = line.person_id
 and stays.institution_id = line.institution_id
 and stays.encounter_id = line.encounter_id
join knowledge.charge_outside_stay as fact
  on line.day_no between fact.valid_from_day and fact.valid_to_day
where line.eligible_fen > 0
  and (
    line.day_no < stays.first_day - fact.tolerated_days_before
    or (
      line.day_no > stays.last_day + fact.tolerated_days_after
      and coalesce(line.is_discharge_drug, false) = false
    )
  )

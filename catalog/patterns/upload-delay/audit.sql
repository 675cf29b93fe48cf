-- One row per encounter, none of which can be judged before the facts tell when the centre received its lines.
select
  fact.rule_no as rule_no, fact.point_no as point_no, encounter.institution_id as institution_id,
  encounter.encounter_id as encounter_id, cast(null as text) as line_key, 'unjudged' as role,
  'received-time-missing' as reason
from marts.audit_encounter as encounter
join knowledge.upload_delay as fact
  on encounter.started_day_no between fact.valid_from_day and fact.valid_to_day

-- One row per rule told: how far it may go.
insert into casework.rule_standing (rule_id, standing_id, version, level, evidence_after, changed_second)
select rule_id, standing_id, version, level, evidence_after, evidence_after
from jsonb_to_recordset(:standings::jsonb) as told(
  rule_id text, standing_id uuid, version integer, level text, evidence_after bigint
)
on conflict (rule_id) do update set
  version = excluded.version,
  level = excluded.level,
  evidence_after = excluded.evidence_after,
  changed_second = excluded.changed_second
returning rule_id

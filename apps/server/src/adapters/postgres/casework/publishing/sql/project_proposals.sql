-- One row per proposal told, as it stands.
insert into casework.proposal (
  proposal_id, version, status, kind, title, rule_id, county, institution_id, proposed_by, proposed_second, expires_day
)
select *
from jsonb_to_recordset(:proposals::jsonb) as told(
  proposal_id uuid, version integer, status text, kind text, title text, rule_id text, county text, institution_id text,
  proposed_by uuid, proposed_second bigint, expires_day integer
)
on conflict (proposal_id) do update set version = excluded.version, status = excluded.status
returning proposal_id

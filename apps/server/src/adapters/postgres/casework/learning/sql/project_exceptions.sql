-- One row per exception told, as it stands.
insert into casework.rule_exception (
  exception_id, version, no, rule_id, institution_id, county, point, department_id, from_day, last_day, reason
)
select *
from jsonb_to_recordset(:exceptions::jsonb) as told(
  exception_id uuid, version integer, no text, rule_id text, institution_id text, county text, point text, department_id text,
  from_day integer, last_day integer, reason text
)
on conflict (exception_id) do update set version = excluded.version, last_day = excluded.last_day
returning exception_id

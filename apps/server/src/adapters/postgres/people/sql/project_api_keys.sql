-- One row per API key whose list row was brought up to date.
insert into people.api_key (key_id, version, made_by, name, prefix, grants, expires_on, is_revoked)
select key_id, version, made_by, name, prefix, grants, expires_on, is_revoked
from jsonb_to_recordset(:keys::jsonb) as told(
  key_id uuid, version integer, made_by uuid, name text, prefix text, grants jsonb, expires_on integer, is_revoked boolean
)
on conflict (key_id) do update set version = excluded.version, is_revoked = excluded.is_revoked
returning key_id

-- No rows: the list of files as their states say.
insert into casework.file (file_id, version, sm3, bytes, type, name, noun, noun_id, by_user, at_second, is_withdrawn)
select
  kept.id, kept.version, file.sm3, file.bytes, file.type, file.name, file."forNoun", file."forId", file.by, file.at, file."isWithdrawn"
from jsonb_to_recordset(:files::jsonb) as kept (id uuid, version integer, state jsonb)
cross join jsonb_to_record(kept.state) as file (
  sm3 text, bytes bigint, type text, name text, "forNoun" text, "forId" text, by uuid, at bigint, "isWithdrawn" boolean
)
on conflict (file_id) do update set version = excluded.version, is_withdrawn = excluded.is_withdrawn

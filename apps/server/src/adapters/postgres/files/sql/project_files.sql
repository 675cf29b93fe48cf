-- No rows: the list of files and of what they belong to, as their states say. What is deleted and what is written are never the same row.
with told as (
  select
    kept.id as file_id, kept.version, file.sm3, file.bytes, file.type, file.name, file."forNoun" as noun, file."forId" as noun_id,
    file.by as by_user, file.at as at_second, file."isWithdrawn" as is_withdrawn, file.links
  from jsonb_to_recordset(:files::jsonb) as kept (id uuid, version integer, state jsonb)
  cross join jsonb_to_record(kept.state) as file (
    sm3 text, bytes bigint, type text, name text, "forNoun" text, "forId" text, by uuid, at bigint, "isWithdrawn" boolean, links jsonb
  )
),
thing as (
  select file_id, noun, noun_id from told
  union
  select file_id, link.noun, link.id from told cross join jsonb_to_recordset(told.links) as link (noun text, id text)
),
written as (
  insert into casework.file (file_id, version, sm3, bytes, type, name, noun, noun_id, by_user, at_second, is_withdrawn)
  select file_id, version, sm3, bytes, type, name, noun, noun_id, by_user, at_second, is_withdrawn from told
  on conflict (file_id) do update set version = excluded.version, is_withdrawn = excluded.is_withdrawn
),
gone as (
  delete from casework.file_link as kept using told
  where kept.file_id = told.file_id
    and not exists (
      select from thing where thing.file_id = kept.file_id and thing.noun = kept.noun and thing.noun_id = kept.noun_id
    )
)
insert into casework.file_link (file_id, noun, noun_id)
select file_id, noun, noun_id from thing
on conflict do nothing

-- One row per thing whose history went on: fewer rows than steps mean that somebody else was first.
with step as (
  select id, version, kind, body, state
  from jsonb_to_recordset(:steps::jsonb) as told(id uuid, version integer, kind text, body jsonb, state jsonb)
),
written as (
  insert into casework.event (noun, id, version, kind, body, by_user, by_name, at_second, request_id)
  select :noun, id, version, kind, body, :by_user::uuid, :by_name, :at_second::bigint, :request_id::uuid
  from step
)
insert into casework.history as present (noun, id, version, state)
select :noun, id, version, state from step
on conflict (noun, id) do update
  set version = excluded.version, state = excluded.state
  where present.version = excluded.version - 1
returning id

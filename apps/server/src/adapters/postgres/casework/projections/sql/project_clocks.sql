-- One row per clock that runs of the things told; those that ran before and run no more are gone.
with told as (
  select id, alarm, key, due_day
  from jsonb_to_recordset(:clocks::jsonb) as told(id uuid, alarm text, key text, due_day integer)
),
stopped as (
  delete from casework.clock as present
  where noun = :noun and present.id = any(:ids::uuid[])
    and not exists (
      select from told where told.id = present.id and told.alarm = present.alarm and told.key = present.key
    )
)
insert into casework.clock as present (noun, id, alarm, key, due_day)
select :noun, id, alarm, key, due_day from told
on conflict (noun, id, alarm, key) do update set due_day = excluded.due_day
  where present.due_day <> excluded.due_day
returning id

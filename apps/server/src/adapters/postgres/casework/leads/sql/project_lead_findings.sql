-- One row per finding whose lead is another one now. A lead that was merged gives its findings to the one it went into.
with told as (
  select lead_id, finding_id
  from jsonb_to_recordset(:findings::jsonb) as told(lead_id uuid, finding_id uuid)
),
gone as (
  delete from casework.lead_finding as present
  where present.lead_id = any(:lead_ids::uuid[])
    and not exists (select from told where told.finding_id = present.finding_id)
)
insert into casework.lead_finding as present (finding_id, lead_id)
select finding_id, lead_id from told
on conflict (finding_id) do update set lead_id = excluded.lead_id
  where present.lead_id is distinct from excluded.lead_id
returning finding_id

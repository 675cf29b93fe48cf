-- One row per relation that leads have anew; what was related once stays so.
insert into casework.lead_relative as present (lead_id, other_id)
select lead_id, other_id from jsonb_to_recordset(:relations::jsonb) as told(lead_id uuid, other_id uuid)
on conflict do nothing
returning other_id

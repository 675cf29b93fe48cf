-- No rows.
insert into casework.webhook_secret (webhook_id, sealed) values (:webhook_id::uuid, :sealed::bytea)
on conflict (webhook_id) do update set sealed = excluded.sealed

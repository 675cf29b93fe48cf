-- One row: the person who has been shown a second factor.
insert into people.credential (user_id, pending_factor) values (:user_id::uuid, :sealed::bytea)
on conflict (user_id) do update set pending_factor = excluded.pending_factor
returning user_id

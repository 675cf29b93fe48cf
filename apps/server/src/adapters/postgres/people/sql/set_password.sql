-- One row: the person whose password was set.
insert into people.credential (user_id, password_hash) values (:user_id::uuid, :password_hash)
on conflict (user_id) do update set password_hash = excluded.password_hash
returning user_id

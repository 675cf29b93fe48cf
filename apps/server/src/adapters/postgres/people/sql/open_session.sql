-- One row: the session that was opened.
insert into people.session
  (session_id, user_id, token_hash, means, second_factor_due, began_at, seen_at, ends_at, address, agent)
values
  (:session_id::uuid, :user_id::uuid, :token_hash::bytea, :means, :second_factor_due::boolean, :at::bigint, :at::bigint,
   :ends_at::bigint, :address, :agent)
returning session_id

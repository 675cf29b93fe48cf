-- At most one row: the session that has another token now.
update people.session
set token_hash = :token_hash::bytea, second_factor_due = :second_factor_due::boolean, seen_at = :at::bigint
where session_id = :session_id::uuid
returning session_id

-- At most one row: the session that was seen.
update people.session set seen_at = :at::bigint
where session_id = :session_id::uuid and seen_at < :at::bigint
returning session_id

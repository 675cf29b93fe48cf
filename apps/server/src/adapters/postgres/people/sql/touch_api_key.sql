-- At most one row: the API key that was used.
update people.api_key_secret set used_at = :at::bigint, used_from = :address
where key_id = :key_id::uuid
returning key_id

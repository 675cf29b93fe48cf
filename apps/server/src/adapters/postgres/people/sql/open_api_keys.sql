-- One row per API key of a person that was not ended.
select key_id
from people.api_key
where made_by = :made_by::uuid and not is_revoked
order by key_id

-- One row: the API key whose secret is known now.
insert into people.api_key_secret (key_id, secret_hash) values (:key_id::uuid, :secret_hash::bytea)
returning key_id

-- At most one row: the API key of a secret that still opens something, and what its maker holds.
select
  key.key_id,
  key.name as key_name,
  key.grants as wanted,
  secret.used_at,
  account.user_id,
  account.name,
  people.grants_of(account.user_id) as grants
from people.api_key_secret as secret
join people.api_key as key on key.key_id = secret.key_id
join people.account as account on account.user_id = key.made_by
where secret.secret_hash = :secret_hash::bytea
  and not key.is_revoked
  and key.expires_on >= :day::integer
  and not account.is_locked

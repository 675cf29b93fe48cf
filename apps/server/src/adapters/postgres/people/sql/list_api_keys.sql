-- One row per API key of a person, or of everybody whom somebody looks after, newest first.
select
  key.key_id, key.version, key.made_by, account.name as made_by_name, key.name, key.prefix, key.grants, key.expires_on,
  key.is_revoked, secret.used_at, secret.used_from
from people.api_key as key
join people.account as account on account.user_id = key.made_by
left join people.api_key_secret as secret on secret.key_id = key.key_id
where key.made_by = :made_by::uuid or :sees_all::boolean or account.home_key = any(:home_keys::text[])
order by key.is_revoked, key.expires_on desc, key.key_id
limit 500

-- At most one row: what proves who somebody is.
select account.account, account.name, account.has_second_factor, credential.password_hash, credential.pending_factor, credential.second_factor
from people.account as account
left join people.credential as credential on credential.user_id = account.user_id
where account.user_id = :user_id::uuid

-- At most one row: what proves who somebody is, by the name he signs in with.
select account.user_id, account.name, account.is_locked, account.has_second_factor, credential.password_hash
from people.account as account
left join people.credential as credential on credential.user_id = account.user_id
where account.account = :account

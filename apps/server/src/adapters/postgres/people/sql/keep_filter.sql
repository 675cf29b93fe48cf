-- One row when the filter is kept: none for somebody without an account, as a program of the platform.
insert into people.saved_filter (user_id, list, name, search)
select account.user_id, :list, :name, :search
from people.account as account
where account.user_id = :user_id::uuid
on conflict (user_id, list, name) do update set search = excluded.search
returning name

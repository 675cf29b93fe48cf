-- One row: how many users somebody may see, counted to 10,000 at most.
select count(*)::integer as counted
from (
  select
  from people.account as account
  where (:sees_all::boolean or home_key = any(:home_keys::text[])
      or (home ->> 'kind' = 'department' and 'institution ' || (home ->> 'institutionId') = any(:home_keys::text[])))
    and (:text::text is null or account ilike :text::text or name ilike :text::text)
    and (:role::text is null
      or exists (select from people.own_grant as held where held.user_id = account.user_id and held.role = :role::text))
    and (:is_locked::boolean is null or is_locked = :is_locked::boolean)
  limit 10001
) as counted_user

-- One row per user that somebody may see, by account.
select
  user_id, version, account, name, home, team, is_demo, is_locked, has_password, must_change_password, has_second_factor,
  issuer is not null as is_anchored,
  people.grants_of(user_id) as grants,
  people.absences_of(user_id, :day::integer) as absences
from people.account as account
where (:sees_all::boolean or home_key = any(:home_keys::text[])
    or (home ->> 'kind' = 'department' and 'institution ' || (home ->> 'institutionId') = any(:home_keys::text[])))
  and (:after::text is null or account collate "C" > :after::text)
  and (:text::text is null or account ilike :text::text or name ilike :text::text)
  and (:role::text is null
    or exists (select from people.own_grant as held where held.user_id = account.user_id and held.role = :role::text))
  and (:is_locked::boolean is null or is_locked = :is_locked::boolean)
order by account collate "C"
limit :most::integer

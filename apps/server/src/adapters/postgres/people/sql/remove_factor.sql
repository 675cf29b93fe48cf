-- At most one row: the person who has no second factor any more.
with gone as (delete from people.recovery_code where user_id = :user_id::uuid)
update people.credential set second_factor = null, pending_factor = null
where user_id = :user_id::uuid
returning user_id

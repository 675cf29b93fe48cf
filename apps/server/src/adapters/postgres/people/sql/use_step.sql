-- One row when the code of this time step was not used before.
update people.credential set last_step = :step::bigint
where user_id = :user_id::uuid and last_step < :step::bigint
returning user_id

-- One row when this recovery code was not used before.
delete from people.recovery_code where user_id = :user_id::uuid and code_hash = :code_hash::bytea
returning user_id

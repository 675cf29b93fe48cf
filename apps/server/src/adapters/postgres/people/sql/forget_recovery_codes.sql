-- One row per recovery code of a person that opens nothing any more.
delete from people.recovery_code where user_id = :user_id::uuid
returning user_id

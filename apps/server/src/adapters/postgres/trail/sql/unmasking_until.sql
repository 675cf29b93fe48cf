-- One row: until when a session may see a person unmasked; none when it never gave a reason.
select until_second as until from casework.unmasking where session_id = :session_id::uuid and person_id = :person_id

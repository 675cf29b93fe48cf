-- At most one row: what a message was answered.
select input_hash, answer::text as answer
from online.message
where institution_id = :institution_id and message_id = :message_id

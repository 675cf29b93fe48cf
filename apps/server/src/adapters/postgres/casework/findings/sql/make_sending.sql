-- No rows: a sending.
insert into casework.sending (sending_id, institution_id, sent_second, due_day, sent_by)
values (:sending_id::uuid, :institution_id, :sent_second::bigint, :due_day::integer, :sent_by::uuid)

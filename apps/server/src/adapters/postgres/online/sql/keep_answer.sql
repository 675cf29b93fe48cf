-- One row with the number of the message, unless it was answered before.
insert into online.message (institution_id, message_id, transaction, input_hash, body, answer, received_at)
values (:institution_id, :message_id, :transaction, :input_hash, :body, :answer::json, to_timestamp(:received_at_ms::double precision / 1000))
on conflict (institution_id, message_id) do nothing
returning message_no

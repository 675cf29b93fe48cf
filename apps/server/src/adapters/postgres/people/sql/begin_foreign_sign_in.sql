-- One row: a sign-in at a sign-in service that is under way.
insert into people.foreign_sign_in (ticket_hash, state, nonce, code_verifier, ends_at)
values (:ticket_hash::bytea, :state, :nonce, :code_verifier, :ends_at::bigint)
returning state

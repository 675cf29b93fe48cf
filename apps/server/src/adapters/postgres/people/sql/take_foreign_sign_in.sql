-- At most one row: the sign-in under way, which nobody can take again.
delete from people.foreign_sign_in
where ticket_hash = :ticket_hash::bytea
returning state, nonce, code_verifier, ends_at

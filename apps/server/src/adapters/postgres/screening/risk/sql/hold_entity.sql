-- One row per call: whoever else changes the models of the entity waits until the end of the transaction.
select pg_advisory_xact_lock(hashtext('screening.risk ' || :entity::text)) is null as held

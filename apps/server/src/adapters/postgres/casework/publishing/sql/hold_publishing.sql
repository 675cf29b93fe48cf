-- One row: whoever changes what is in use waits here for the others, until the transaction ends; what it looked at stays so.
select pg_advisory_xact_lock(7353) is null as held

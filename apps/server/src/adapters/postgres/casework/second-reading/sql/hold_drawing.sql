-- One row: nobody else draws a round until the transaction ends.
select pg_advisory_xact_lock(hashtext('casework.reading_round'))

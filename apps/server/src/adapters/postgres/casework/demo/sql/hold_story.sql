-- One row: held until the connection ends.
select pg_advisory_lock(20261122, 1) is null as held

-- One row. Whoever takes rights from an administrator waits for the others who do, so that two do not take each other's.
select 1 as held from (select pg_advisory_xact_lock(hashtext('people.administrators'))) as waiting

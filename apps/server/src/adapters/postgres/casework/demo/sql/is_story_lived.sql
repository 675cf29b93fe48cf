-- One row: whether somebody lives a made-up past in this database at this moment.
select exists (
  select from pg_locks
  where locktype = 'advisory'
    and granted
    and database = (select oid from pg_database where datname = current_database())
    and classid = 20261122
    and objid = 1
) as "isLived"

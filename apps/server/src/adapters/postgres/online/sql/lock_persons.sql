-- One row per encounter, then one per person: uploads about one person are taken one after the other, and not while the memory of
-- the bucket is filled; so are those about one encounter, of which the person may not be known.
select
  pg_advisory_xact_lock_shared(20007, locked.bucket),
  pg_advisory_xact_lock(hashtextextended('online ' || locked.name, 0))
from (
  select wanted.bucket, wanted.name
  from (
    select 0 as rank, null::integer as bucket, 'encounter ' || encounter as name
    from unnest(:encounters::text[]) as told (encounter)
    union all
    select 1 as rank, person.bucket, person.person_id
    from unnest(:buckets::integer[], :persons::text[]) as person (bucket, person_id)
  ) as wanted
  order by wanted.rank, wanted.bucket, wanted.name
) as locked

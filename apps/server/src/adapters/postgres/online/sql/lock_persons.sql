-- One row per person: uploads about one person are taken one after the other, and not while the memory of the bucket is filled.
select
  pg_advisory_xact_lock_shared(20007, person.bucket),
  pg_advisory_xact_lock(hashtextextended('online ' || person.person_id, 0))
from (
  select bucket, person_id
  from unnest(:buckets::integer[], :persons::text[]) as wanted (bucket, person_id)
  order by bucket, person_id
) as person

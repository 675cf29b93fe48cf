-- Notes that a fill has done some buckets.
insert into online.memory_fill (bucket, fill_id, lake_version)
select bucket, :fill_id, :lake_version
from generate_series(:bucket_from::integer, :bucket_to::integer) as bucket
on conflict (bucket) do update
set fill_id = excluded.fill_id, lake_version = excluded.lake_version, filled_at = now()

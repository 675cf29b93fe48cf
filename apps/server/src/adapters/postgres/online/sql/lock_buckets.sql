-- Keeps uploads about persons of some buckets waiting until the transaction ends.
select pg_advisory_xact_lock(20007, bucket) from generate_series(:bucket_from::integer, :bucket_to::integer) as bucket

-- No rows: indicators that are new or changed. What was measured before and is not measured now is removed beforehand.
insert into review.indicator as known (
  purpose, finding_id, rule_id, scope, bucket, owner_id, institution_id, day_no, month_no,
  release_no, run_no, content_hash, body
)
select
  :purpose, finding_id, rule_id, :scope, bucket, owner_id, institution_id, day_no, month_no,
  :release_no::integer, :run_no::bigint, content_hash, body
from unnest(
  :finding_ids::uuid[], :rule_ids::text[], :buckets::smallint[], :owner_ids::text[], :institution_ids::text[],
  :day_nos::integer[], :month_nos::integer[], :content_hashes::bytea[], :bodies::json[]
) as measured (finding_id, rule_id, bucket, owner_id, institution_id, day_no, month_no, content_hash, body)
on conflict (purpose, finding_id) do update set
  scope = excluded.scope,
  bucket = excluded.bucket,
  owner_id = excluded.owner_id,
  institution_id = excluded.institution_id,
  day_no = excluded.day_no,
  month_no = excluded.month_no,
  release_no = excluded.release_no,
  run_no = excluded.run_no,
  content_hash = excluded.content_hash,
  body = excluded.body
where known.content_hash <> excluded.content_hash or known.scope <> excluded.scope

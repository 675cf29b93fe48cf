-- One row: how many open findings a part decided and did not find again. They close; those of which the institution was told
-- are put before a person instead. A part decides all of its buckets, or the owners it names.
with decided as (
  select finding_no
  from review.finding
  where :owners::text[] is null
    and purpose = :purpose and scope = :scope and bucket between :bucket_from::integer and :bucket_to::integer
  union all
  select finding.finding_no
  from (
    select distinct * from unnest(:owners::text[], :owner_buckets::smallint[]) as named (owner_id, bucket)
  ) as owner
  join review.finding as finding
    on finding.purpose = :purpose and finding.scope = :scope
   and finding.bucket = owner.bucket and finding.owner_id = owner.owner_id
),
gone as (
  update review.finding as finding
  set state = case when finding.sent_at is null then 'vanished' else 'basis-changed' end
  from decided
  where finding.finding_no = decided.finding_no and finding.state = 'open'
    and finding.rule_id = any (:rules::text[])
    and (:from_day::integer is null or finding.day_no >= :from_day)
    and (:to_day::integer is null or finding.day_no <= :to_day)
    and (:institutions::text[] is null or finding.institution_id = any (:institutions))
    and not exists (
      select from unnest(:found::uuid[]) as found (finding_id) where found.finding_id = finding.finding_id
    )
  returning finding.finding_no, finding.state, finding.revision
),
told as (
  insert into review.finding_event (finding_no, kind, revision, run_no)
  select finding_no, state, revision, :run_no::bigint
  from gone
)
select count(*)::integer as vanished from gone

-- One row: how many open findings of rules that are judged no more there were. They end as those that were not found again.
with gone as (
  update review.finding as finding
  set state = case when finding.sent_at is null then 'vanished' else 'basis-changed' end
  where finding.purpose = :purpose and finding.state = 'open'
    and finding.rule_id <> all (:rules::text[])
    and (:from_day::integer is null or finding.day_no >= :from_day)
    and (:to_day::integer is null or finding.day_no <= :to_day)
    and (:institutions::text[] is null or finding.institution_id = any (:institutions))
  returning finding.finding_no, finding.state, finding.revision
),
told as (
  insert into review.finding_event (finding_no, kind, revision, run_no, note)
  select finding_no, state, revision, :run_no::bigint, :note
  from gone
),
unmeasured as (
  delete from review.indicator
  where purpose = :purpose
    and rule_id <> all (:rules::text[])
    and (:from_day::integer is null or day_no >= :from_day)
    and (:to_day::integer is null or day_no <= :to_day)
    and (:institutions::text[] is null or institution_id = any (:institutions))
)
select count(*)::integer as vanished from gone

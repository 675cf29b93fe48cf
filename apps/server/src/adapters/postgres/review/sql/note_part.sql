-- No rows: a part that was committed, what could not be judged in it and what failed.
with part as (
  insert into review.audit_part (
    run_no, scope, bucket_from, bucket_to, line_count, raised, revised, confirmed, vanished
  )
  values (:run_no, :scope, :bucket_from, :bucket_to, :line_count, :raised, :revised, :confirmed, :vanished)
  returning part_no
),
unjudged as (
  insert into review.unjudged_count (part_no, rule_id, reason, row_count)
  select part.part_no, counted.rule_id, counted.reason, sum(counted.row_count)
  from part
  cross join unnest(:unjudged_rules::text[], :unjudged_reasons::text[], :unjudged_rows::bigint[])
    as counted (rule_id, reason, row_count)
  group by part.part_no, counted.rule_id, counted.reason
)
insert into review.failed_rule (part_no, pattern, message)
select part.part_no, failed.pattern, string_agg(distinct failed.message, ' · ')
from part
cross join unnest(:failed_patterns::text[], :failed_messages::text[]) as failed (pattern, message)
group by part.part_no, failed.pattern

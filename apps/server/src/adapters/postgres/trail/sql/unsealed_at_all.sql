-- One row per committed entry without a seal among the next 2,000, at least one: its columns are null when none waits. For the first
-- walk of a process, in steps that cost the same however long the trail is.
with walked as materialized (
  select entry_no from trail.entry where entry_no > :after::bigint order by entry_no limit 2000
),
waiting as materialized (
  select entry_no from walked
  -- One look into the index for each; joined, the planner would read all seals.
  where (select seal.seal_no from trail.seal as seal where seal.entry_no = walked.entry_no) is null
  order by entry_no
  limit :most
)
select
  look.horizon, reach.reached, reach.count < 2000 as "isEnd", entry_no as "entryNo", at_second as at, user_id as "userId", user_name as name, by_means as by, lent_by as "lentBy",
  action, noun, noun_id as id, before_change::text as before, after_change::text as after, reason, request_id as "requestId", address
from (select pg_snapshot_xmin(pg_current_snapshot())::text as horizon) as look
cross join (select max(entry_no) as reached, count(*) from walked) as reach
left join (waiting join trail.entry as entry using (entry_no)) on true
order by entry_no

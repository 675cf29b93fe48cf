-- One row per committed entry without a seal of the transactions from one on, at least one: its columns are null when none waits.
-- Materialised, so that the planner never walks the whole trail for the sake of the order.
with recent as materialized (
  select entry_no from trail.entry where transaction_id >= :since::xid8 and entry_no > :after::bigint
),
waiting as materialized (
  select entry_no from recent
  -- One look into the index for each; joined, the planner would read all seals.
  where (select seal.seal_no from trail.seal as seal where seal.entry_no = recent.entry_no) is null
  order by entry_no
  limit :most
)
select
  look.horizon, entry_no as "entryNo", at_second as at, user_id as "userId", user_name as name, by_means as by, lent_by as "lentBy",
  action, noun, noun_id as id, before_change::text as before, after_change::text as after, reason, request_id as "requestId", address
from (select pg_snapshot_xmin(pg_current_snapshot())::text as horizon) as look
left join (waiting join trail.entry as entry using (entry_no)) on true
order by entry_no

-- One row per answer to a hospital whose number lies in none of the ranges, with the wall clock when it was received.
select
  message_no as no,
  floor(extract(epoch from received_at))::bigint + 28800 as at
from online.message as message
where not exists (
  select from unnest(:from_nos::bigint[], :to_nos::bigint[]) as covered (from_no, to_no)
  where message.message_no between covered.from_no and covered.to_no
)
order by message_no
limit :most

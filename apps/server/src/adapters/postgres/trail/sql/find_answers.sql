-- One row per group of ranges: which numbers of answers to hospitals are there, how many, and the SHA-256 of each, end to end. Hashing is
-- the work of the database here, so that the process that answers doctors only hands on 32 bytes for each answer.
with asked as (
  select * from unnest(:group_nos::integer[], :from_nos::bigint[], :to_nos::bigint[]) as asked (group_no, from_no, to_no)
),
found as materialized (
  select
    asked.group_no,
    message.message_no,
    sha256(convert_to(jsonb_build_array(
      message.message_no, message.institution_id, message.message_id, message.transaction, encode(message.input_hash, 'hex'),
      message.answer::text, (extract(epoch from message.received_at) * 1000000)::bigint,
      decision.release_no, decision.trial_release_no, decision.not_checked, decision.encounters::text
    )::text, 'UTF8')) as digest
  from asked
  join online.message as message on message.message_no between asked.from_no and asked.to_no
  left join online.decision as decision using (message_no)
  order by message.message_no
  limit :most
),
island as (
  select group_no, message_no, message_no - row_number() over (partition by group_no order by message_no) as island_no from found
),
found_range as (
  select group_no, min(message_no) as from_no, max(message_no) as to_no from island group by group_no, island_no
),
range_list as (
  select group_no, json_agg(json_build_array(from_no, to_no) order by from_no) as ranges from found_range group by group_no
),
digest_list as (
  select group_no, count(*) as found_count, string_agg(digest, ''::bytea order by message_no) as digests from found group by group_no
)
select
  asked_group.group_no as "groupNo",
  coalesce(range_list.ranges, '[]') as found,
  coalesce(found_count, 0) as count,
  coalesce(digests, ''::bytea) as digests,
  pg_snapshot_xmin(pg_current_snapshot())::text as horizon,
  pg_snapshot_xmax(pg_current_snapshot())::text as "endOfTransactions"
from (select distinct group_no from asked) as asked_group
left join range_list using (group_no)
left join digest_list using (group_no)
order by asked_group.group_no

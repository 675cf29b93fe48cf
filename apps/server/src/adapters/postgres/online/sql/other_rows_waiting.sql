-- One row per uploaded row of no encounter of which the lake has to be told, behind one of them: rows that stand and that it does
-- not have, and rows that it has though their message was taken back, or has not though that was taken back in turn. A row that does
-- not stand any more gives way to the last one of its key that does; where there is none, it is retracted.
with taken_back as (
  select target_no as message_no, max(message_no) as by_no
  from online.withdrawal
  where target_no is not null
    and not exists (select from online.withdrawal as undone where undone.target_no = withdrawal.message_no)
  group by target_no
),
touched as (
  select row.row_no
  from online.uploaded_row as row
  where row.encounter_id is null and row.delivery_no is null
  union
  select row.row_no
  from online.withdrawal as reversal
  join online.uploaded_row as row on row.message_no = reversal.target_no
  where reversal.target_no is not null and row.encounter_id is null and row.delivery_no is not null
),
waiting as (
  select row.*, taken_back.message_no is null as stands
  from touched
  join online.uploaded_row as row on row.row_no = touched.row_no
  left join taken_back on taken_back.message_no = row.message_no
  where row.row_no > :after and row.relation <> ''
    and coalesce(row.is_in_lake, false) is distinct from (taken_back.message_no is null)
  order by row.row_no
  limit :most
)
select
  waiting.row_no as "rowNo", waiting.table_name as table,
  coalesce(instead.cells, waiting.cells)::text as cells,
  waiting.stands as "stands",
  waiting.stands or instead.cells is not null as "isValid",
  waiting.told_second as "toldSecond",
  extract(epoch from date_trunc('second', waiting.uploaded_at at time zone 'Asia/Shanghai'))::bigint as "uploadedSecond",
  extract(epoch from date_trunc('second', now() at time zone 'Asia/Shanghai'))::bigint as "nowSecond"
from waiting
left join lateral (
  select other.cells
  from online.uploaded_row as other
  where not waiting.stands and other.encounter_id is null
    and other.institution_id = waiting.institution_id and other.table_name = waiting.table_name
    and other.row_key = waiting.row_key
    and not exists (select from taken_back where taken_back.message_no = other.message_no)
  order by other.row_no desc
  limit 1
) as instead on true
order by waiting.row_no

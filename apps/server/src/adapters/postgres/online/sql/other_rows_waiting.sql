-- One row per uploaded row of no encounter that no delivery has, without those of messages that were taken back.
select
  row.row_no as "rowNo", row.table_name as table, row.cells::text as cells,
  extract(epoch from date_trunc('second', row.uploaded_at at time zone 'Asia/Shanghai'))::bigint as "uploadedSecond"
from online.uploaded_row as row
where row.encounter_id is null and row.delivery_no is null and row.row_no > :after and row.relation <> ''
  and not exists (
    select from online.withdrawal as reversal
    where reversal.target_no = row.message_no
      and reversal.institution_id = row.institution_id
      and not exists (select from online.withdrawal as undone where undone.target_no = reversal.message_no)
  )
order by row.row_no
limit :most

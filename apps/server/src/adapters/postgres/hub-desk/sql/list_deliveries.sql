-- One row per delivered file of a batch.
select
  file.file_no as "fileNo", file.label, file.table_name as "table", file.format, file.encoding, file.bytes,
  file.rows_read as "rowsRead", file.accepted, file.refused, file.warned, file.outcome, file.message,
  exists (
    select
    from hub.lake_file as kept
    where kept.batch_no = file.batch_no and kept.file_no = file.file_no and kept.layer = 'refused'
      and kept.version_to is null
  ) as "isKept"
from hub.batch_file as file
where file.batch_no = :batch_no::integer
order by file.file_no

-- One row: a batch, with what became of its rows.
select
  batch.batch_no as "batchNo", batch.status, batch.source, batch.label, batch.message,
  to_char(batch.started_at, 'YYYY-MM-DD HH24:MI:SS') as "startedAt",
  to_char(batch.ended_at, 'YYYY-MM-DD HH24:MI:SS') as "endedAt",
  batch.version_from as "versionFrom", batch.version_to as "versionTo",
  file.files, file.bytes, file."rowsRead", file.accepted, file.refused, file.warned
from hub.batch as batch
cross join lateral (
  select
    count(*)::integer as files, coalesce(sum(bytes), 0)::bigint as bytes,
    coalesce(sum(rows_read), 0)::bigint as "rowsRead", coalesce(sum(accepted), 0)::bigint as accepted,
    coalesce(sum(refused), 0)::bigint as refused, coalesce(sum(warned), 0)::bigint as warned
  from hub.batch_file
  where batch_file.batch_no = batch.batch_no
) as file
where batch.batch_no = :batch_no::integer

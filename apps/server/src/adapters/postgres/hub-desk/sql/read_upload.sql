-- One row: a file on its way or waiting.
select upload_id as id, name, bytes, modified_ms as "modifiedMs", by_user as "byUser", by_name as "byName",
  to_char(begun_at, 'YYYY-MM-DD HH24:MI:SS') as "begunAt",
  exists (
    select
    from hub.job_progress as job
    where job.kind = 'import' and job.state = 'done' and position(upload.upload_id::text in job.label) > 0
      and coalesce(job.job #>> '{request,dryRun}', 'false') = 'false'
  ) as "isUsed"
from hub.upload as upload
where upload_id = :upload_id::uuid

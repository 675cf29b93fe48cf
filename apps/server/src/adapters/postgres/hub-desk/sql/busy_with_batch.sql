-- One row: a job that takes a batch out or brings it in again and is not over.
select job.job_id as id
from hub.job_progress as job
join hub.batch as batch on batch.batch_no = :batch_no::integer
where job.state in ('waiting', 'running')
  and (
    (job.kind = 'withdraw' and job.label = '批次 ' || batch.batch_no::text)
    or (job.kind = 'import' and job.label = batch.label)
  )
limit 1

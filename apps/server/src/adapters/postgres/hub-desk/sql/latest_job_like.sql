-- One row: the newest job of a kind with a label.
with known_job as (
  -- Of jobs from before this was kept only the last change is known.
  select
    job_id, kind, label, state, stage, done, total, unit, by_name, reason, started_at, changed_at, cancel_requested, message,
    job, result, case when job is null then changed_at else submitted_at end as submitted_at
  from hub.job_progress
)
select
  job.job_id as id, job.kind, job.label, job.state, job.stage, job.done::float8 as done, job.total::float8 as total, job.unit,
  job.by_name as "byName", job.reason,
  to_char(job.submitted_at, 'YYYY-MM-DD HH24:MI:SS') as "submittedAt",
  to_char(job.started_at, 'YYYY-MM-DD HH24:MI:SS') as "startedAt",
  to_char(job.changed_at, 'YYYY-MM-DD HH24:MI:SS') as "changedAt",
  job.cancel_requested and job.state in ('waiting', 'running') as "isStopping",
  job.message, job.job,
  (extract(epoch from job.submitted_at) * 1000000)::bigint::text || '_' || job.job_id::text as place,
  job.result
from known_job as job
where job.kind = :kind and job.label = :label
order by job.submitted_at desc
limit 1

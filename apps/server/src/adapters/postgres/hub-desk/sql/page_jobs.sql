-- One row per job: the latest first.
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
  jsonb_build_object('batchNo', job.result -> 'batchNo', 'message', job.result -> 'message') as result
from known_job as job
where (:state::text is null or job.state = :state)
  and (:kind::text is null or job.kind = :kind)
  and (:text::text is null or position(lower(:text) in lower(job.label)) > 0)
  and (
    :after_at::bigint is null
    or ((extract(epoch from job.submitted_at) * 1000000)::bigint, job.job_id) < (:after_at::bigint, :after_id::uuid)
  )
order by (extract(epoch from job.submitted_at) * 1000000)::bigint desc, job.job_id desc
limit :most::integer

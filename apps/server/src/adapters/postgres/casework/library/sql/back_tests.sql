-- One row per back-test of a release, the newest first, with how far it is and what it gave.
select
  test.job_id as "jobId",
  test.release_no as "releaseNo",
  test.against_no as "againstNo",
  test.started_by as "startedBy",
  to_char(test.started_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS') as "startedAt",
  job.state, job.stage, job.done::integer, job.total::integer, job.unit, job.message, job.result
from review.back_test as test
join hub.job_progress as job on job.job_id = test.job_id
where test.release_no = :release_no::integer
order by test.started_at desc
limit 5

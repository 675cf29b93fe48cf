-- At most one row: the last complete audit of the city.
select
  run_no::integer as "runNo", release_no as "releaseNo",
  to_char(ended_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS') as "endedAt"
from review.audit_run
where purpose = 'live' and state = 'complete'
order by run_no desc
limit 1

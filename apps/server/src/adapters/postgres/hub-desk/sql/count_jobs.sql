-- One row: how many jobs there are, to ten thousand.
select count(*)::integer as counted
from (
  select
  from hub.job_progress as job
  where (:state::text is null or job.state = :state)
    and (:kind::text is null or job.kind = :kind)
    and (:text::text is null or position(lower(:text) in lower(job.label)) > 0)
  limit 10000
) as counted

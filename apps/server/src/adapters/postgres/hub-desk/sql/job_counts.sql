-- One row: how many jobs wait, are at work, and failed within a day.
select
  count(*) filter (where state = 'waiting')::integer as waiting,
  count(*) filter (where state = 'running')::integer as running,
  count(*) filter (where state = 'failed' and changed_at > now() - interval '1 day')::integer as "failedLastDay"
from hub.job_progress

-- Nothing: the job is asked to stop; one that is over is left alone.
update hub.job_progress set cancel_requested = true
where job_id = :job_id::uuid and state in ('waiting', 'running')

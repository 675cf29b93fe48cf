-- Nothing: a job that waits.
insert into hub.job_progress (job_id, kind, label, job, by_user, by_name, reason)
values (:job_id::uuid, :kind, :label, :job::jsonb, :by_user::uuid, :by_name, :reason)

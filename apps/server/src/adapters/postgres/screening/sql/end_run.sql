update screening.run
set state = :state, message = :message, ended_at = now()
where run_no = :run_no and state = 'running'

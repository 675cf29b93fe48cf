update screening.run set state = 'running', message = null, ended_at = null where run_no = :run_no

select screen_id as "screenId" from screening.screen_run where run_no = :run_no and failure is null order by screen_id

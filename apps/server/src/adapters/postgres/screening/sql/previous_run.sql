-- One row at most: the last complete run of the screen for the same county.
select max(done.run_no) as "runNo"
from screening.screen_run as done
join screening.run as run using (run_no)
where done.screen_id = :screen_id
  and done.failure is null
  and done.run_no < :run_no
  and run.county is not distinct from (select county from screening.run where run_no = :run_no)

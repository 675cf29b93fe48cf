with cleared as (
  delete from screening.screen_run where run_no = :run_no and screen_id = :screen_id
),
places as (
  delete from screening.ranked where run_no = :run_no and screen_id = :screen_id
)
delete from screening.hit where run_no = :run_no and screen_id = :screen_id

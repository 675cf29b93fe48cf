-- One row per report of an examination in force.
select
  * exclude (is_current, is_valid, source_rank, updated_second, delta_no),
  day_of_second(reported_second) as reported_day_no,
  make_timestamp(reported_second * 1000000) as reported_at
from delivered.examination_report
where is_current

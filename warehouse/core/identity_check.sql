-- One row per check of who came, in force.
select
  * exclude (is_current, is_valid, source_rank, updated_second, delta_no),
  day_of_second(checked_second) as checked_day_no,
  make_timestamp(checked_second * 1000000) as checked_at
from delivered.identity_check
where is_current

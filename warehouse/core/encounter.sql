-- One row per encounter in force: a visit, a purchase or a stay.
select
  * exclude (is_current, is_valid, source_rank, updated_second, delta_no),
  make_timestamp(started_second * 1000000) as started_at,
  make_timestamp(ended_second * 1000000) as ended_at,
  day_of_second(started_second) as started_day_no,
  day_of_second(ended_second) as ended_day_no
from delivered.encounter
where is_current

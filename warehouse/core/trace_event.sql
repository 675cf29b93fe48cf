-- One row per event of a traced box in force.
select
  * exclude (is_current, is_valid, source_rank, updated_second, delta_no),
  day_of_second(second_no) as day_no,
  make_timestamp(second_no * 1000000) as happened_at
from delivered.trace_event
where is_current

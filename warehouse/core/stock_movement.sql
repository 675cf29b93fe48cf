-- One row per stock movement in force: counted, changed, purchased or sold.
select
  * exclude (is_current, is_valid, source_rank, updated_second, delta_no),
  day_of_second(second_no) as day_no,
  make_timestamp(second_no * 1000000) as moved_at
from delivered.stock_movement
where is_current

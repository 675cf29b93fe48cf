-- One row per settlement in force; one that takes another back carries negative amounts.
select
  * exclude (is_current, is_valid, source_rank, updated_second, delta_no),
  make_timestamp(settled_second * 1000000) as settled_at,
  day_of_second(settled_second) as settled_day_no
from delivered.settlement
where is_current

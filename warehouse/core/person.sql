-- One row per person in force.
select * exclude (is_current, is_valid, source_rank, updated_second, delta_no)
from delivered.person
where is_current

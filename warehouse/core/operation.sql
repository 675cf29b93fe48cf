-- One row per operation of an encounter in force.
select * exclude (is_current, is_valid, source_rank, updated_second, delta_no)
from delivered.operation
where is_current

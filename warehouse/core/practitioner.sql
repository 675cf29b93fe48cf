-- One row per practitioner of an institution in force.
select * exclude (is_current, is_valid, source_rank, updated_second, delta_no)
from delivered.practitioner
where is_current

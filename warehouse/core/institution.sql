-- One row per institution in force.
select * exclude (is_current, is_valid, source_rank, updated_second, delta_no)
from delivered.institution
where is_current

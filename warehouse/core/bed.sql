-- One row per department of an institution, with its approved beds in force.
select * exclude (is_current, is_valid, source_rank, updated_second, delta_no)
from delivered.bed
where is_current

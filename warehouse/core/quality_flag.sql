-- One row per accepted row that does not fit the rest of the lake, and the check that says so.
select * exclude (delta_no)
from delivered.quality_flag

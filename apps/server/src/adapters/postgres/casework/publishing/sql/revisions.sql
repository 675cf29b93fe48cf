-- One row per approved value of a parameter, in the order in which they were approved.
select name, region, from_day as "fromDay", to_day as "toDay", value, source
from casework.parameter_revision
order by revision_no

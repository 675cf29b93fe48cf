-- One row per delivered trace event before 1990 or after 2099.
-- severity: refuse
-- message: 事件时间不在 1990 年至 2099 年之间
select *
from staging.trace_event
where not in_plausible_time(second_no)

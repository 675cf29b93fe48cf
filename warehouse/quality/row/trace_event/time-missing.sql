-- One row per delivered trace event without a time.
-- severity: refuse
-- message: 事件时间为空或无法识别
select *
from staging.trace_event
where second_no is null

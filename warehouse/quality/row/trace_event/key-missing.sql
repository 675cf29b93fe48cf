-- One row per delivered trace event without its key.
-- severity: refuse
-- message: 机构编号、追溯码或事件类型为空
select *
from staging.trace_event
where institution_id is null or trace_code is null or event_type is null

-- One row per delivered trace event of an unknown kind.
-- severity: warn
-- message: 追溯码事件类型不在代码表中
select *
from staging.trace_event
where event_type is not null
  and event_type not in (select code from terms.trac_evnt_type)

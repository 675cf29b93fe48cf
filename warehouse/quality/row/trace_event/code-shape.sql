-- One row per delivered trace event whose code is not 20 to 28 digits.
-- severity: warn
-- message: 追溯码不是 20 至 28 位数字
select *
from staging.trace_event
where not regexp_full_match(trace_code, '[0-9]{20,28}')

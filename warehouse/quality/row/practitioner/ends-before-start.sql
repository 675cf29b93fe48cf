-- One row per delivered practitioner whose practice ends before it starts.
-- severity: refuse
-- message: 执业终止时间早于开始时间
select *
from staging.practitioner
where ended_second < started_second

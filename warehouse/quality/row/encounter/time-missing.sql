-- One row per delivered encounter without a time.
-- severity: refuse
-- message: 开始时间为空或无法识别
select *
from staging.encounter
where started_second is null

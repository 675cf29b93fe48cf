-- One row per delivered bedside check without a time.
-- severity: refuse
-- message: 查验时间为空或无法识别
select *
from staging.presence_check
where checked_second is null

-- One row per delivered identity check without a time.
-- severity: refuse
-- message: 核验时间为空或无法识别
select *
from staging.identity_check
where checked_second is null

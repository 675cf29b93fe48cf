-- One row per delivered settlement without a time.
-- severity: refuse
-- message: 结算时间为空或无法识别
select *
from staging.settlement
where settled_second is null

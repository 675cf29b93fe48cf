-- One row per delivered stock movement without a time.
-- severity: refuse
-- message: 业务时间为空或无法识别
select *
from staging.stock_movement
where second_no is null

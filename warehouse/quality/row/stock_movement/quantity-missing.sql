-- One row per delivered stock movement without a quantity.
-- severity: refuse
-- message: 数量为空或无法识别
select *
from staging.stock_movement
where quantity is null

-- One row per delivered stock-take with a negative quantity.
-- severity: refuse
-- message: 盘存数量为负数
select *
from staging.stock_movement
where kind = 'count' and quantity < 0

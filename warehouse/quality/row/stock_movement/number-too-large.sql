-- One row per delivered stock movement beyond a hundred million units.
-- severity: refuse
-- message: 数量超出合理范围（一亿以上）
select *
from staging.stock_movement
where abs(quantity) > 1000000000000

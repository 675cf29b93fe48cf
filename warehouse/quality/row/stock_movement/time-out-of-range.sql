-- One row per delivered stock movement before 1990 or after 2099.
-- severity: refuse
-- message: 业务时间不在 1990 年至 2099 年之间
select *
from staging.stock_movement
where not in_plausible_time(second_no)

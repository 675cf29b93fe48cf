-- One row per delivered settlement before 1990 or after 2099.
-- severity: refuse
-- message: 结算时间不在 1990 年至 2099 年之间
select *
from staging.settlement
where not in_plausible_time(settled_second)

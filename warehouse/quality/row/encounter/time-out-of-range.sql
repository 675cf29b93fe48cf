-- One row per delivered encounter before 1990 or after 2099.
-- severity: refuse
-- message: 开始时间不在 1990 年至 2099 年之间
select *
from staging.encounter
where not in_plausible_time(started_second)

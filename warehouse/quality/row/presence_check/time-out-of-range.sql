-- One row per delivered bedside check before 1990 or after 2099.
-- severity: refuse
-- message: 查验时间不在 1990 年至 2099 年之间
select *
from staging.presence_check
where not in_plausible_time(checked_second)

-- One row per delivered identity check before 1990 or after 2099.
-- severity: refuse
-- message: 核验时间不在 1990 年至 2099 年之间
select *
from staging.identity_check
where not in_plausible_time(checked_second)

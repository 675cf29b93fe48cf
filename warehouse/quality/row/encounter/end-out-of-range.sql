-- One row per delivered encounter that ends after 2099.
-- severity: refuse
-- message: 结束时间不在 1990 年至 2099 年之间
select *
from staging.encounter
where ended_second is not null and not in_plausible_time(ended_second)

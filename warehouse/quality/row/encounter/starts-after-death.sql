-- One row per delivered encounter that starts after the person died.
-- severity: warn
-- message: 开始时间晚于死亡日期
select *
from staging.encounter
where started_second >= (day_of(died_on) + 1) * 86400

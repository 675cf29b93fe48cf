-- One row per delivered encounter that starts before the person is born.
-- severity: warn
-- message: 开始时间早于出生日期
select *
from staging.encounter
where started_second < day_of(born_on) * 86400

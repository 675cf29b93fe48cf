-- One row per delivered person who died before birth.
-- severity: refuse
-- message: 死亡日期早于出生日期
select *
from staging.person
where died_on < born_on

-- One row per delivered settlement whose period ends before it starts.
-- severity: refuse
-- message: 结束日期早于开始日期
select *
from staging.settlement
where ended_on < started_on

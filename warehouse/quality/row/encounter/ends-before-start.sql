-- One row per delivered encounter that ends before it starts.
-- severity: refuse
-- message: 结束时间早于开始时间
select *
from staging.encounter
where ended_second < started_second

-- One row per delivered operation that ends before it starts.
-- severity: refuse
-- message: 手术结束时间早于开始时间
select *
from staging.operation
where ended_second < started_second

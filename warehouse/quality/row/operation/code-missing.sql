-- One row per delivered operation without a code.
-- severity: refuse
-- message: 手术操作代码为空
select *
from staging.operation
where operation_code is null

-- One row per delivered diagnosis without a code.
-- severity: refuse
-- message: 诊断代码为空
select *
from staging.diagnosis
where diagnosis_code is null

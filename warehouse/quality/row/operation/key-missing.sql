-- One row per delivered operation without its key.
-- severity: refuse
-- message: 就诊号、人员编号或手术操作为空
select *
from staging.operation
where encounter_id is null or person_id is null or operation_sn is null

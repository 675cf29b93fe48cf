-- One row per delivered department without its key.
-- severity: refuse
-- message: 机构编号或科室编码为空
select *
from staging.bed
where institution_id is null or department_id is null

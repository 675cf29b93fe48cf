-- One row per delivered practitioner without its key.
-- severity: refuse
-- message: 机构编号或执业人员代码为空
select *
from staging.practitioner
where institution_id is null or practitioner_id is null

-- One row per delivered encounter without its key.
-- severity: refuse
-- message: 机构编号、就诊号或人员编号为空
select *
from staging.encounter
where institution_id is null or encounter_id is null or person_id is null

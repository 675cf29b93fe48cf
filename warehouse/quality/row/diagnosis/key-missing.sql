-- One row per delivered diagnosis without its key.
-- severity: refuse
-- message: 就诊号、人员编号或诊断为空
select *
from staging.diagnosis
where encounter_id is null or person_id is null or diagnosis_sn is null

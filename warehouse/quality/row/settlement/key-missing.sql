-- One row per delivered settlement without its key.
-- severity: refuse
-- message: 机构编号、就诊号、结算号或人员编号为空
select *
from staging.settlement
where institution_id is null or encounter_id is null or settlement_id is null or person_id is null

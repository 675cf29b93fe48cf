-- One row per delivered charge line without its key.
-- severity: refuse
-- message: 机构编号、就诊号、明细流水号或人员编号为空
select *
from staging.charge_line
where institution_id is null or encounter_id is null or line_sn is null or person_id is null

-- One row per delivered report of an examination without its key.
-- severity: refuse
-- message: 报告单号、机构编号或人员编号为空
select *
from staging.examination_report
where report_id is null or institution_id is null or person_id is null

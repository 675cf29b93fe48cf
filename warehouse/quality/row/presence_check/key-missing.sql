-- One row per delivered bedside check without its key.
-- severity: refuse
-- message: 查验编号、机构编号或人员编号为空
select *
from staging.presence_check
where presence_check_id is null or institution_id is null or person_id is null

-- One row per delivered identity check without its key.
-- severity: refuse
-- message: 核验编号、机构编号或人员编号为空
select *
from staging.identity_check
where identity_check_id is null or institution_id is null or person_id is null

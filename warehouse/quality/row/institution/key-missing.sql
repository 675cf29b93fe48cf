-- One row per delivered institution record without its key.
-- severity: refuse
-- message: 机构编号为空
select *
from staging.institution
where institution_id is null

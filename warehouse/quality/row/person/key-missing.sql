-- One row per delivered person record without its key.
-- severity: refuse
-- message: 人员编号为空
select *
from staging.person
where person_id is null

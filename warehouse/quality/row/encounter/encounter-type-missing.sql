-- One row per delivered encounter without its kind.
-- severity: refuse
-- message: 医疗类别为空
select *
from staging.encounter
where encounter_type is null

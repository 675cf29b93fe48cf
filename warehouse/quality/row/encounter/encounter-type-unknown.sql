-- One row per delivered encounter of an unknown kind.
-- severity: warn
-- message: 医疗类别不在代码表中
select *
from staging.encounter
where encounter_type is not null
  and encounter_type not in (select code from terms.med_type)

-- One row per delivered settlement of an unknown kind of encounter.
-- severity: warn
-- message: 医疗类别不在代码表中
select *
from staging.settlement
where encounter_type is not null
  and encounter_type not in (select code from terms.med_type)

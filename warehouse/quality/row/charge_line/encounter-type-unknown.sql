-- One row per delivered charge line with an unknown kind of encounter.
-- severity: warn
-- message: 医疗类别不在代码表中
select *
from staging.charge_line
where encounter_type is not null
  and encounter_type not in (select code from terms.med_type)

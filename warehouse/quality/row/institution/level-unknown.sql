-- One row per delivered institution of an unknown level.
-- severity: warn
-- message: 医院等级不在代码表中
select *
from staging.institution
where level is not null
  and level not in (select code from terms.hosp_lv)

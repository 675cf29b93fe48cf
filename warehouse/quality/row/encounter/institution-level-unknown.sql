-- One row per delivered encounter at an institution of unknown level.
-- severity: warn
-- message: 医院等级不在代码表中
select *
from staging.encounter
where institution_level is not null
  and institution_level not in (select code from terms.hosp_lv)

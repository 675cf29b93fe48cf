-- One row per delivered encounter with an unknown way of discharge.
-- severity: warn
-- message: 离院方式不在代码表中
select *
from staging.encounter
where discharge_way is not null
  and discharge_way not in (select code from terms.dscg_way)

-- One row per delivered encounter under an unknown insurance.
-- severity: warn
-- message: 险种类型不在代码表中
select *
from staging.encounter
where insurance_type is not null
  and insurance_type not in (select code from terms.insutype)

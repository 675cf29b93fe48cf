-- One row per delivered charge line with an unknown fee category.
-- severity: warn
-- message: 收费项目类别不在代码表中
select *
from staging.charge_line
where fee_category is not null
  and fee_category not in (select code from terms.med_chrgitm_type)

-- One row per delivered charge line with an unknown payment grade.
-- severity: warn
-- message: 收费项目等级不在代码表中
select *
from staging.charge_line
where payment_grade is not null
  and payment_grade not in (select code from terms.chrgitm_lv)

-- One row per delivered diagnosis of an unknown kind.
-- severity: warn
-- message: 诊断类别不在代码表中
select *
from staging.diagnosis
where diagnosis_type is not null
  and diagnosis_type not in (select code from terms.diag_type)

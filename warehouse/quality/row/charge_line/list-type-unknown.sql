-- One row per delivered charge line with an unknown kind of catalogue.
-- severity: warn
-- message: 目录类别不在代码表中
select *
from staging.charge_line
where list_type is not null
  and list_type not in (select code from terms.list_type)

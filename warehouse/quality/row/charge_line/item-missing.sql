-- One row per delivered charge line without a national item code.
-- severity: refuse
-- message: 医疗目录编码为空
select *
from staging.charge_line
where item_code is null

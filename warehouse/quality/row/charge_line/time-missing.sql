-- One row per delivered charge line without a time.
-- severity: refuse
-- message: 费用发生时间为空或无法识别
select *
from staging.charge_line
where second_no is null

-- One row per delivered charge line before 1990 or after 2099.
-- severity: refuse
-- message: 费用发生时间不在 1990 年至 2099 年之间
select *
from staging.charge_line
where not in_plausible_time(second_no)

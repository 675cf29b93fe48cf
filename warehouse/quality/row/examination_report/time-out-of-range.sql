-- One row per delivered report of an examination before 1990 or after 2099.
-- severity: refuse
-- message: 报告日期不在 1990 年至 2099 年之间
select *
from staging.examination_report
where not in_plausible_time(reported_second)

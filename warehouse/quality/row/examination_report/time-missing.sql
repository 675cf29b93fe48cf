-- One row per delivered report of an examination without a day.
-- severity: refuse
-- message: 报告日期为空或无法识别
select *
from staging.examination_report
where reported_second is null

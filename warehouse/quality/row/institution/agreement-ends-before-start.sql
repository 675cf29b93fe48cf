-- One row per delivered institution whose agreement ends before it starts.
-- severity: refuse
-- message: 协议终止日期早于开始日期
select *
from staging.institution
where agreement_to < agreement_from

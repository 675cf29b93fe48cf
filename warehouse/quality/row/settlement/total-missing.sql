-- One row per delivered settlement without its total.
-- severity: refuse
-- message: 医疗费总额为空或无法识别
select *
from staging.settlement
where total_fen is null

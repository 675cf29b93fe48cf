-- One row per delivered settlement that takes another back but carries a positive total.
-- severity: warn
-- message: 退费结算的医疗费总额为正数
select *
from staging.settlement
where is_refund and total_fen > 0

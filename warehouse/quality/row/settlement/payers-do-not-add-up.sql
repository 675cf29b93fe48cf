-- One row per delivered settlement whose fund and personal payments do not add up to its total.
-- severity: warn
-- message: 基金支付总额与个人支付金额之和不等于医疗费总额
select *
from staging.settlement
where abs(fund_paid_fen + person_paid_fen - total_fen) > 1

-- One row per delivered settlement whose own and eligible parts do not add up to its total.
-- severity: warn
-- message: 全自费、超限价、先行自付与符合政策范围金额之和不等于医疗费总额
select *
from staging.settlement
where abs(ownpay_fen + overlimit_fen + advance_fen + eligible_fen - total_fen) > 1

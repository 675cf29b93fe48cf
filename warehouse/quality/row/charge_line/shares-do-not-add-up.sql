-- One row per delivered charge line whose own and eligible parts do not add up to its amount.
-- severity: warn
-- message: 全自费、超限价、先行自付与符合政策范围金额之和不等于明细金额
select *
from staging.charge_line
where abs(ownpay_fen + overlimit_fen + advance_fen + eligible_fen - amount_fen) > 1

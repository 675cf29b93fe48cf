-- One row per delivered charge line whose amounts do not have the sign of its quantity.
-- severity: refuse
-- message: 数量与金额的正负号不一致
select *
from staging.charge_line
where least(ownpay_fen, overlimit_fen, advance_fen, eligible_fen, amount_fen) < 0
  and (quantity > 0 or greatest(ownpay_fen, overlimit_fen, advance_fen, eligible_fen, amount_fen) > 0)
  or quantity < 0 and greatest(ownpay_fen, overlimit_fen, advance_fen, eligible_fen, amount_fen) > 0
  or unit_price < 0

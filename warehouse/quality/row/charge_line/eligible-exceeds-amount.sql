-- One row per delivered charge line whose eligible part exceeds its amount.
-- severity: refuse
-- message: 符合政策范围金额大于明细金额
select *
from staging.charge_line
where abs(eligible_fen) > abs(amount_fen)

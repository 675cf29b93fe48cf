-- One row per delivered charge line whose amount is off quantity × price by more than one fen.
-- severity: warn
-- message: 金额与数量×单价不符（相差超过 1 分）
select *
from staging.charge_line
where abs(product_fen(quantity, unit_price) - amount_fen) > 1.01

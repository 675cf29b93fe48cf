-- One row per delivered charge line whose amount is off quantity × price by more than one yuan and one per cent.
-- severity: refuse
-- message: 金额与数量×单价相差超过 1 元且超过 1%
select *
from staging.charge_line
where abs(product_fen(quantity, unit_price) - amount_fen) > greatest(100.0, abs(amount_fen) / 100.0)

-- One row per delivered charge line with a quantity or an amount beyond any charge.
-- severity: refuse
-- message: 数量或金额超出合理范围（数量一亿、金额一亿元以上）
select *
from staging.charge_line
where abs(quantity) > 1000000000000 or abs(amount_fen) > 10000000000 or unit_price > 100000000000000

-- One row per delivered charge line without quantity, price or amount.
-- severity: refuse
-- message: 数量、单价或金额为空或无法识别
select *
from staging.charge_line
where quantity is null or unit_price is null or amount_fen is null

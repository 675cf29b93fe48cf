-- One row per delivered settlement with a negative total that is not marked as a refund.
-- severity: warn
-- message: 医疗费总额为负数，但没有退费标志
select *
from staging.settlement
where not is_refund and total_fen < 0

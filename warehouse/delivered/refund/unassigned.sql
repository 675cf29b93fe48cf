-- One row per refund without any original.
select 0 as refund_pass, batch_no, file_no, row_no, quantity as unmatched_quantity
from law.assigned_refund
where refund_pass = 0

-- One row per charge line that a refund took from, or that is a refund.
select
  batch_no, file_no, row_no,
  cast(sum(refunded_quantity) as bigint) as refunded_quantity,
  cast(sum(refunded_amount_fen) as bigint) as refunded_amount_fen,
  cast(sum(refunded_ownpay_fen) as bigint) as refunded_ownpay_fen,
  cast(sum(refunded_overlimit_fen) as bigint) as refunded_overlimit_fen,
  cast(sum(refunded_advance_fen) as bigint) as refunded_advance_fen,
  cast(sum(refunded_eligible_fen) as bigint) as refunded_eligible_fen,
  cast(null as tinyint) as refund_pass,
  cast(null as bigint) as unmatched_quantity
from law.taken
group by all
union all
select batch_no, file_no, row_no, 0, 0, 0, 0, 0, 0, cast(refund_pass as tinyint), unmatched_quantity
from law.matched_refund

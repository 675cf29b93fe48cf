-- One row: what a finding was when people acted on it, and what the audits say of it by now.
select
  amount_fen as "amountFen", counted_fen as "countedFen", amount_now_fen as "amountNowFen", counted_now_fen as "countedNowFen"
from casework.finding_review
where finding_id = :finding_id::uuid

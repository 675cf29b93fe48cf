-- One row per entry of a finding, in the order in which they were written.
select
  entry_no as "entryNo", line_key as "lineKey", stage, fund, amount_fen as fen, corrects, cause,
  cause_finding_id as "causeFindingId", at_second as "at"
from casework.ledger_entry
where finding_id = :finding_id::uuid
order by entry_no
limit :most::integer

-- One row per stage and fund: what the ledger says of some findings together.
select stage, fund, sum(amount_fen)::bigint as fen
from casework.ledger_entry
where finding_id = any(:ids::uuid[])
group by stage, fund

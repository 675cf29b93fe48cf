-- One row per line, held until the transaction ends, in one order for everybody.
select line_key as "lineKey", payments
from casework.ledger_line
where line_key = any(:line_keys::text[])
order by line_key
for update

-- No rows: lines, which are held, are split by what the funds paid of their settlements from now on.
update casework.ledger_line as line
set payments = fund.payments
from casework.settlement_fund as fund
where line.line_key = any(:line_keys::text[])
  and fund.institution_id = line.institution_id and fund.settlement_id = line.settlement_id
  and fund.payments is not null

-- No rows: lines of which the ledger did not speak yet, with what the funds paid of their settlements.
insert into casework.ledger_line (line_key, institution_id, settlement_id, payments)
select line.line_key, line.institution_id, line.settlement_id, coalesce(fund.payments, '{}')
from jsonb_to_recordset(:lines::jsonb) as line(line_key text, institution_id text, settlement_id text)
left join casework.settlement_fund as fund
  on fund.institution_id = line.institution_id and fund.settlement_id = line.settlement_id
order by line.line_key
on conflict (line_key) do nothing

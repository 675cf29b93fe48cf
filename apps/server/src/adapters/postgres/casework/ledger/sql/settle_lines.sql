-- No rows: lines of the ledger were settled, so that it is asked what the funds paid of them. Lines of which it does not speak are
-- entered with their settlement when it does.
with told as (
  select distinct on (line_key) line_key, institution_id, settlement_id
  from jsonb_to_recordset(:lines::jsonb) as line(line_key text, institution_id text, settlement_id text)
  where settlement_id is not null
  order by line_key, settlement_id
),
wanted as (
  insert into casework.settlement_fund (institution_id, settlement_id)
  select distinct institution_id, settlement_id from told
  on conflict (institution_id, settlement_id) do nothing
)
update casework.ledger_line as line
set institution_id = told.institution_id, settlement_id = told.settlement_id
from told
where told.line_key = line.line_key
  and (line.institution_id, line.settlement_id) is distinct from (told.institution_id, told.settlement_id)

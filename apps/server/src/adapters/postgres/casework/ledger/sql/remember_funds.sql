-- No rows: what each fund paid of settlements.
insert into casework.settlement_fund as present (institution_id, settlement_id, settled_day, payments)
select institution_id, settlement_id, settled_day, payments
from jsonb_to_recordset(:settlements::jsonb) as told(
  institution_id text, settlement_id text, settled_day integer, payments jsonb
)
on conflict (institution_id, settlement_id) do update
  set payments = excluded.payments, settled_day = excluded.settled_day
  where present.payments is distinct from excluded.payments or present.settled_day is distinct from excluded.settled_day

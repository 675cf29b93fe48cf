-- One row per case that was brought up to date.
insert into casework.case_file as present (
  case_id, version, no, title, procedure, status, party_name, county, institution_id, partner_ids, handler, officers, causes,
  is_fraud, loss_fen, fine_fen, filed_day, changed_second
)
select
  case_id, version, no, title, procedure, status, party_name, county, institution_id, partner_ids, handler, officers, causes,
  is_fraud, loss_fen, fine_fen, filed_day, changed_second
from jsonb_to_recordset(:cases::jsonb) as told(
  case_id uuid, version integer, no text, title text, procedure text, status text, party_name text, county text,
  institution_id text, partner_ids text[], handler uuid, officers uuid[], causes text[], is_fraud boolean, loss_fen bigint,
  fine_fen bigint, filed_day integer, changed_second bigint
)
on conflict (case_id) do update set
  version = excluded.version, title = excluded.title, party_name = excluded.party_name, status = excluded.status, partner_ids = excluded.partner_ids, handler = excluded.handler,
  officers = excluded.officers, causes = excluded.causes, is_fraud = excluded.is_fraud, loss_fen = excluded.loss_fen,
  fine_fen = excluded.fine_fen, changed_second = excluded.changed_second
returning case_id

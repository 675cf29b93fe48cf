insert into screening.hit_row (
  run_no, hit_id, place, institution_id, encounter_id, person_id, line_sn, day_no, amount_fen, note
)
select
  :run_no, told."hitId", told.place, told."institutionId", told."encounterId", told."personId", told."lineSn", told."dayNo",
  told."amountFen", told.note
from jsonb_to_recordset(:rows::jsonb) as told(
  "hitId" text, place integer, "institutionId" text, "encounterId" text, "personId" text, "lineSn" text, "dayNo" integer,
  "amountFen" bigint, note text
)

insert into screening.hit (
  run_no, screen_id, hit_id, subject_kind, subject_id, subject_name, institution_id, county, score, amount_fen,
  key, facts, sentence, compared_with, row_count, person_count, is_fresh
)
select
  :run_no, :screen_id, told."hitId", told."subjectKind", told."subjectId", told."subjectName", told."institutionId", told.county,
  told.score, told."amountFen", told.key, told.facts, told.sentence, nullif(told."comparedWith", 'null'::jsonb), told."rowCount", told."personCount",
  not exists (
    select 1 from screening.hit as before where before.run_no = :previous_run_no::integer and before.hit_id = told."hitId"
  )
from jsonb_to_recordset(:hits::jsonb) as told(
  "hitId" text, "subjectKind" text, "subjectId" text, "subjectName" text, "institutionId" text, county text,
  score double precision, "amountFen" bigint, key jsonb, facts jsonb, sentence text, "comparedWith" jsonb, "rowCount" integer, "personCount" integer
)

-- A table for one piece, gone with its transaction.
create temporary table staged (
  bucket smallint, person_id text collate "C", institution_id text collate "C", encounter_id text collate "C",
  last_day integer, line_count integer, body text
) on commit drop

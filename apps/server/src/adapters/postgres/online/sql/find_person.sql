-- At most one row: of whom an encounter is known, by what was uploaded of it last, else by what is remembered of the person
-- that is hinted at.
select known.person_id
from (
  select row.person_id, row.row_no as rank
  from online.uploaded_row as row
  where row.institution_id = :institution_id and row.encounter_id = :encounter_id and row.person_id is not null
  union all
  select history.person_id, 0 as rank
  from online.history_encounter as history
  where history.bucket = :bucket::smallint and history.person_id = :hint
    and history.institution_id = :institution_id and history.encounter_id = :encounter_id
) as known
order by known.rank desc, known.person_id
limit 1

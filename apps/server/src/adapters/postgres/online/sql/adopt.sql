-- One row per row that gets the person of its encounter.
update online.uploaded_row as row
set person_id = :person_id,
  cells = (row.cells::jsonb || jsonb_build_object('person_id', :person_id::text))::json
where row.institution_id = :institution_id and row.encounter_id = :encounter_id and row.person_id is null
returning row.row_no

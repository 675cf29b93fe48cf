-- Stores the rows and withdrawals of a message. Rows of the same encounters that were told before without a person get theirs.
with told as (
  insert into online.uploaded_row (
    message_no, institution_id, encounter_id, person_id, table_name, relation, row_key, cells
  )
  select :message_no::bigint, :institution_id, row.encounter_id, row.person_id, row.table_name, row.relation, row.row_key, row.cells
  from json_to_recordset(:rows::json) as row (
    encounter_id text, person_id text, table_name text, relation text, row_key text, cells json, place integer
  )
  order by row.place
),
known as (
  select distinct on (row.encounter_id) row.encounter_id, row.person_id
  from json_to_recordset(:rows::json) as row (encounter_id text, person_id text, place integer)
  where row.encounter_id is not null and row.person_id is not null
  order by row.encounter_id, row.place desc
),
adopted as (
  update online.uploaded_row as row
  set person_id = known.person_id,
    cells = (row.cells::jsonb || jsonb_build_object('person_id', known.person_id))::json
  from known
  where row.institution_id = :institution_id and row.encounter_id = known.encounter_id and row.person_id is null
)
insert into online.withdrawal (message_no, institution_id, encounter_id, person_id, kind, what, target_no)
select :message_no::bigint, :institution_id, one.encounter_id, one.person_id, one.kind, one.what, one.target_no
from json_to_recordset(:withdrawals::json) as one (
  encounter_id text, person_id text, kind text, what json, target_no bigint
)

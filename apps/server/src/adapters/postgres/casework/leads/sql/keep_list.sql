-- One row per row of a list that was kept.
with list as (
  insert into casework.lead_list (list_id, name, headers, at_second, by_user)
  values (:list_id::uuid, :name, :headers::text[], :at_second::bigint, :by_user::uuid)
  returning list_id
)
insert into casework.lead_list_row (list_id, row_no, cells, lead_id)
select list.list_id, told.row_no, told.cells, told.lead_id
from list, jsonb_to_recordset(:rows::jsonb) as told(row_no integer, cells text[], lead_id uuid)
returning row_no

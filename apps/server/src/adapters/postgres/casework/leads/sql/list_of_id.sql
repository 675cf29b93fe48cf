-- One row per row of a list, in order.
select
  list.list_id as "listId", list.name, list.headers, list.at_second as "atSecond", list.by_user as "byUser",
  entry.row_no as "rowNo", entry.cells, entry.lead_id as "leadId"
from casework.lead_list as list
join casework.lead_list_row as entry on entry.list_id = list.list_id
where list.list_id = :list_id::uuid
order by entry.row_no

-- One row per item that was ever charged, for the search.
select
  item_code as "itemCode", any_value(item_name) as name,
  coalesce((select list.name from terms.list_type as list where list.code = any_value(line.list_type)), '') as "listType"
from core.charge_line_net as line
where item_code is not null
group by item_code
order by item_code

-- One row per item: how it was charged in the period; quantities in units, prices in yuan.
select
  item_code as "itemCode", coalesce(any_value(item_name), item_code) as "itemName", any_value(line.list_type) as "listCode",
  coalesce((select list.name from terms.list_type as list where list.code = any_value(line.list_type)), '') as "listType",
  count(*) as lines, count(distinct person_id) as persons, count(distinct institution_id) as institutions,
  round(sum(quantity) / 10000.0, 2) as quantity, cast(sum(amount_fen) as bigint) as "amountFen",
  round(quantile_cont(unit_price, 0.05) / 1000000.0, 4) as "lowPrice",
  round(median(unit_price) / 1000000.0, 4) as "medianPrice",
  round(quantile_cont(unit_price, 0.95) / 1000000.0, 4) as "highPrice"
from core.charge_line_net as line
where second_no >= {from_second} and item_code is not null
group by item_code
order by sum(amount_fen) desc, item_code

-- One row per item of one doctor at one institution, those that cost most first.
select
  item_code as "itemCode", coalesce(any_value(item_name), item_code) as "itemName",
  coalesce((select list.name from terms.list_type as list where list.code = any_value(line.list_type)), '') as "listType",
  count(*) as lines, count(distinct person_id) as persons, cast(sum(amount_fen) as bigint) as "amountFen"
from core.charge_line_net as line
where institution_id = {institution} and ordering_doctor_id = {id} and second_no >= {from_second} and amount_fen <> 0
group by item_code
order by sum(amount_fen) desc, item_code
limit 50

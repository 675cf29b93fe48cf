-- One row per price of one item; at most two hundred, the most frequent ones.
select price, lines, institutions
from (
  select round(unit_price / 1000000.0, 4) as price, count(*) as lines, count(distinct institution_id) as institutions
  from core.charge_line_net
  where item_code = {id} and second_no >= {from_second} and unit_price is not null
  group by 1
  order by lines desc, price
  limit 200
)
order by price

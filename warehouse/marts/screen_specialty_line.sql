-- One row per charge line of an item by which a specialty is known. Fees of consultation, which nearly every visit has, are left out.
with known as (
  select distinct item.item_code
  from marts.screen_item_name as item
  join in_force.specialty_items as listed on strpos(item.item_name, listed.name_part) > 0
  where listed.specialty <> '诊查'
)

select line.*
from marts.screen_line as line
join known on known.item_code = line.item_code

-- One row per movement of stock: counted, changed, purchased or sold.
select
  institution_id, kind, movement_sn, item_code, item_name,
  month_of_second(second_no) as month_no,
  day_no, second_no,
  quantity, unit_price, change_type,
  person_id, encounter_id, line_sn,
  bucket
from core.stock_movement

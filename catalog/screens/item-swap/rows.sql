-- One row per line of either item at that institution in the three months before and after.
select
  hit.institution_id, hit.item_code, hit.from_code, hit.cut_month_no,
  line.encounter_id, line.person_id, line.line_sn, line.day_no, line.amount_fen, coalesce(line.item_name, '') as note
from screening.hit as hit
join core.charge_line_net as line
  on line.institution_id = hit.institution_id
  and (line.item_code = hit.item_code or line.item_code = hit.from_code)
  and line.quantity > 0
  and month_of_second(line.second_no) between hit.cut_month_no - 3 and hit.cut_month_no + 2

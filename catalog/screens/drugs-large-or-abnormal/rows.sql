-- One row per line of the drug at that institution.
select
  hit.institution_id, hit.item_code,
  line.encounter_id, line.person_id, line.line_sn, line.day_no, line.amount_fen, coalesce(line.item_name, '') as note
from screening.hit as hit
cross join screening.ask as ask
join core.charge_line_net as line
  on line.institution_id = hit.institution_id and line.item_code = hit.item_code
  and line.quantity > 0
  and line.day_no between ask.from_day and ask.to_day

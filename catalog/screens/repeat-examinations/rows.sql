-- One row per line of the examination.
select
  hit.person_id, hit.item_code,
  line.institution_id, line.encounter_id, line.line_sn, line.day_no, line.amount_fen, coalesce(line.item_name, '') as note
from screening.hit as hit
cross join screening.ask as ask
join marts.screen_line as line
  on line.person_id = hit.person_id and line.item_code = hit.item_code
  and line.fee_category = '03'
  and line.amount_fen >= ask.min_price_fen
  and line.day_no between ask.from_day and ask.to_day

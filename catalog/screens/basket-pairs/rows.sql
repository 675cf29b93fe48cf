-- One row per line of either drug on a bill with both.
with bought as (
  select
    hit.institution_id, hit.item_code, hit.other_code,
    line.encounter_id, line.person_id, line.line_sn, line.day_no, line.amount_fen, coalesce(line.item_name, '') as note,
    count(*) filter (where line.item_code = hit.item_code) over same_bill as ones,
    count(*) filter (where line.item_code = hit.other_code) over same_bill as others
  from screening.hit as hit
  cross join screening.ask as ask
  join core.charge_line_net as line
    on line.institution_id = hit.institution_id
    and (line.item_code = hit.item_code or line.item_code = hit.other_code)
    and line.encounter_class = 'pharmacy'
    and line.quantity > 0 and line.amount_fen > 0
    and line.day_no between ask.from_day and ask.to_day
  window same_bill as (
    partition by hit.institution_id, hit.item_code, hit.other_code, line.encounter_id, line.person_id
  )
)

select institution_id, item_code, other_code, encounter_id, person_id, line_sn, day_no, amount_fen, note
from bought
where ones > 0 and others > 0

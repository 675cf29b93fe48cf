-- One row per charge line of the same person in another encounter within the days, in order of time: what only shows across claims.
select
  day_no, item_code, item_name, quantity, amount_fen, eligible_fen,
  institution_id = {institution} as is_same_institution
from core.charge_line_net
where person_id = {person} and day_no between {from_day} and {to_day}
  and not (institution_id = {institution} and encounter_id = {encounter}) and quantity > 0
order by second_no, line_key
limit {most}

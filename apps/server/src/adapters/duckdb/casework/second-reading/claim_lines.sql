-- One row per original charge line of an encounter with what refunds left of it, in order of time.
select day_no, item_code, item_name, quantity, amount_fen, eligible_fen
from core.charge_line_net
-- Person and days say in which few blocks of the files the lines are; what is charged late is charged within two months.
where person_id = {person} and day_no between {from_day} and {to_day}
  and institution_id = {institution} and encounter_id = {encounter} and quantity > 0
order by second_no, line_key
limit {most}

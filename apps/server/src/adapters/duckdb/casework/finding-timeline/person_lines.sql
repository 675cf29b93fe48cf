-- One row per charge line of a person within some days, wherever it was charged, with what refunds left of it, in order of time.
select
  line.line_key, line.day_no, line.second_no, line.institution_id, institution.institution_name, line.encounter_id,
  line.item_code, line.item_name, line.quantity, line.amount_fen, line.eligible_fen
from core.charge_line_net as line
left join core.institution as institution on institution.institution_id = line.institution_id
where line.person_id = {person} and line.day_no between {from_day} and {to_day} and line.quantity > 0
order by line.second_no, line.line_key
limit {most}

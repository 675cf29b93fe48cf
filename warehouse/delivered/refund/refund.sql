-- One row per refund in force, with what it takes back as positive numbers.
select
  line.batch_no, line.file_no, line.row_no,
  line.person_id, line.institution_id, line.encounter_id, line.line_sn, line.original_line_sn,
  line.item_code, line.unit_price,
  line.second_no,
  day_of_second(line.second_no) as day_no,
  settlement.original_settlement_id as refunds_settlement_id,
  -line.quantity as quantity,
  -line.amount_fen as amount_fen,
  -line.ownpay_fen as ownpay_fen,
  -line.overlimit_fen as overlimit_fen,
  -line.advance_fen as advance_fen,
  -line.eligible_fen as eligible_fen
from law.current_charge_line as line
left join law.current_settlement as settlement
  on settlement.institution_id = line.institution_id
 and settlement.encounter_id = line.encounter_id
 and settlement.settlement_id = line.settlement_id
where line.quantity < 0 or (line.quantity = 0 and line.amount_fen < 0)

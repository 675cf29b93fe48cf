-- One row per charge line in force that some refund may take back, by any of the four ways of matching.
select
  line.batch_no, line.file_no, line.row_no,
  line.person_id, line.institution_id, line.encounter_id, line.line_sn, line.settlement_id,
  line.item_code, line.unit_price,
  line.second_no,
  day_of_second(line.second_no) as day_no,
  line.quantity
from law.current_charge_line as line
where (line.quantity > 0 or (line.quantity = 0 and line.amount_fen >= 0))
  and (
    (line.person_id, line.institution_id, line.line_sn) in (
      select (person_id, institution_id, original_line_sn) from law.refund where original_line_sn is not null
    )
    or (line.person_id, line.institution_id, line.settlement_id, line.item_code, line.unit_price) in (
      select (person_id, institution_id, refunds_settlement_id, item_code, unit_price)
      from law.refund
      where refunds_settlement_id is not null
    )
    or (line.person_id, line.institution_id, line.encounter_id, line.item_code, line.unit_price) in (
      select (person_id, institution_id, encounter_id, item_code, unit_price) from law.refund
    )
  )

-- One row per charge line of which more money was refunded than was charged.
-- message: 退费金额超过原明细金额
select 'charge_line' as relation, line.person_id, line.institution_id, line.encounter_id, line.second_no as second_no,
  line.batch_no, line.file_no, line.row_no
from law.current_charge_line as line
join law.line_effect as effect
  on effect.batch_no = line.batch_no
 and effect.file_no = line.file_no
 and effect.row_no = line.row_no
where effect.refunded_amount_fen > line.amount_fen and effect.refund_pass is null
  or effect.refunded_eligible_fen > line.eligible_fen and effect.refund_pass is null

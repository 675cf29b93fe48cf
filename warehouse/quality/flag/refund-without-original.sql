-- One row per refund in force that no original, or not enough of one, stands against.
-- message: 退费明细找不到原明细，或退费数量超过原明细
select 'charge_line' as relation, line.person_id, line.institution_id, line.encounter_id, line.second_no as second_no,
  line.batch_no, line.file_no, line.row_no
from law.current_charge_line as line
join law.line_effect as effect
  on effect.batch_no = line.batch_no
 and effect.file_no = line.file_no
 and effect.row_no = line.row_no
where effect.refund_pass = 0 or effect.unmatched_quantity > 0

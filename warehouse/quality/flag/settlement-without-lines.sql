-- One row per settlement in force with a total but without a charge line.
-- message: 结算没有费用明细
select 'settlement' as relation, settlement.person_id, settlement.institution_id, settlement.encounter_id, settlement.settled_second as second_no,
  settlement.batch_no, settlement.file_no, settlement.row_no
from law.current_settlement as settlement
where settlement.total_fen <> 0
  and not exists (
    select 1
    from law.current_charge_line as line
    where line.institution_id = settlement.institution_id
      and line.encounter_id = settlement.encounter_id
      and line.settlement_id = settlement.settlement_id
  )

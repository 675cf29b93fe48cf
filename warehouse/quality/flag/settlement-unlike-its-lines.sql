-- One row per settlement in force whose total or eligible amount is not the sum of its lines.
-- message: 结算的医疗费总额或符合政策范围金额与费用明细合计不一致
with summed as (
  select
    institution_id, encounter_id, settlement_id,
    cast(sum(amount_fen) as bigint) as amount_fen,
    cast(sum(eligible_fen) as bigint) as eligible_fen
  from law.current_charge_line
  where settlement_id is not null
  group by all
)

select 'settlement' as relation, settlement.person_id, settlement.institution_id, settlement.encounter_id, settlement.settled_second as second_no,
  settlement.batch_no, settlement.file_no, settlement.row_no
from law.current_settlement as settlement
join summed
  on summed.institution_id = settlement.institution_id
 and summed.encounter_id = settlement.encounter_id
 and summed.settlement_id = settlement.settlement_id
where abs(summed.amount_fen - settlement.total_fen) > 1
  or abs(summed.eligible_fen - settlement.eligible_fen) > 1

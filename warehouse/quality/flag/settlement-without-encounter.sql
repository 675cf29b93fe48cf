-- One row per settlement in force whose encounter is not known.
-- message: 结算找不到对应的就诊
select 'settlement' as relation, settlement.person_id, settlement.institution_id, settlement.encounter_id, settlement.settled_second as second_no,
  settlement.batch_no, settlement.file_no, settlement.row_no
from law.current_settlement as settlement
where not exists (
  select 1
  from law.current_encounter as encounter
  where encounter.institution_id = settlement.institution_id
    and encounter.encounter_id = settlement.encounter_id
)

-- One row per charge line in force whose encounter is not known.
-- message: 费用明细找不到对应的就诊
select 'charge_line' as relation, line.person_id, line.institution_id, line.encounter_id, line.second_no as second_no,
  line.batch_no, line.file_no, line.row_no
from law.current_charge_line as line
where not exists (
  select 1
  from law.current_encounter as encounter
  where encounter.institution_id = line.institution_id
    and encounter.encounter_id = line.encounter_id
)

-- One row per charge line in force whose encounter belongs to somebody else.
-- message: 费用明细与其就诊的人员编号不一致
select 'charge_line' as relation, line.person_id, line.institution_id, line.encounter_id, line.second_no as second_no,
  line.batch_no, line.file_no, line.row_no
from law.current_charge_line as line
join law.current_encounter as encounter
  on encounter.institution_id = line.institution_id
 and encounter.encounter_id = line.encounter_id
where encounter.person_id <> line.person_id

-- One row per charge line of a stay charged before its first or after its last day.
-- message: 费用发生日期不在住院期间内
select 'charge_line' as relation, line.person_id, line.institution_id, line.encounter_id, line.second_no as second_no,
  line.batch_no, line.file_no, line.row_no
from law.current_charge_line as line
join law.current_encounter as encounter
  on encounter.institution_id = line.institution_id
 and encounter.encounter_id = line.encounter_id
join law.encounter_class as kind on kind.encounter_type = encounter.encounter_type
where kind.class = 'inpatient'
  and (
    day_of_second(line.second_no) < day_of_second(encounter.started_second)
    or (
      day_of_second(line.second_no) > day_of_second(encounter.ended_second)
      and coalesce(line.is_discharge_drug, '0') <> '1'
    )
  )

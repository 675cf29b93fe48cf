-- One row per encounter in force of a person who is not in the register.
-- message: 就诊人员不在参保人员信息中
select 'encounter' as relation, encounter.person_id, encounter.institution_id, encounter.encounter_id, encounter.started_second as second_no,
  encounter.batch_no, encounter.file_no, encounter.row_no
from law.current_encounter as encounter
where not exists (select 1 from law.current_person as person where person.person_id = encounter.person_id)

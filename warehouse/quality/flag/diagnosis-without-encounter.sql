-- One row per diagnosis in force whose encounter is not known.
-- message: 诊断找不到对应的就诊
select 'diagnosis' as relation, diagnosis.person_id, cast(null as varchar) as institution_id, diagnosis.encounter_id,
  cast(null as bigint) as second_no, diagnosis.batch_no, diagnosis.file_no, diagnosis.row_no
from law.current_diagnosis as diagnosis
where diagnosis.encounter_id not in (select encounter_id from law.current_encounter)

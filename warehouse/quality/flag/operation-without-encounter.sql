-- One row per operation in force whose encounter is not known.
-- message: 手术操作找不到对应的就诊
select 'operation' as relation, operation.person_id, cast(null as varchar) as institution_id, operation.encounter_id,
  operation.started_second as second_no, operation.batch_no, operation.file_no, operation.row_no
from law.current_operation as operation
where operation.encounter_id not in (select encounter_id from law.current_encounter)

-- One row per delivered report of an examination.
select
  batch_no, file_no, row_no, source_rank, updated_second, delivered_valid as is_valid, unreadable,
  report_id, institution_id, encounter_id, person_id, item_code, item_name, examination_type,
  second_of(reported_at) as reported_second,
  is_positive = '1' as is_positive,
  conclusion, ordering_doctor_id
from raw.exam_d

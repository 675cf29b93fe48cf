-- One row per delivered practitioner of an institution.
select
  batch_no, file_no, row_no, source_rank, updated_second, delivered_valid as is_valid, unreadable,
  institution_id, practitioner_id, practitioner_name, practitioner_type, title, department_id, licence_no,
  is_insurance_doctor,
  second_of(started_at) as started_second,
  second_of(ended_at) as ended_second
from raw.staff_b

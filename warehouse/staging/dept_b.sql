-- One row per delivered department of an institution, with its approved beds.
select
  batch_no, file_no, row_no, source_rank, updated_second, delivered_valid as is_valid, unreadable,
  institution_id, department_id, department_name, specialty, approved_beds, recognised_beds,
  doctor_count, pharmacist_count, nurse_count, technician_count,
  second_of(started_at) as started_second,
  second_of(ended_at) as ended_second
from raw.dept_b

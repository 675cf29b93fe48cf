-- One row per delivered institution record.
select
  batch_no, file_no, row_no, source_rank, updated_second, delivered_valid as is_valid, unreadable,
  institution_id, institution_name, institution_type, medical_category, level, area, credit_code, ownership, address,
  approved_beds, agreement_from, agreement_to
from raw.fixmedins_b

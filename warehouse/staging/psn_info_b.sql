-- One row per delivered person record.
select
  batch_no, file_no, row_no, source_rank, updated_second, delivered_valid as is_valid, unreadable,
  person_id, person_name, sex, born_on, certificate_type, id_number, phone, address,
  insured_area, insurance_type, person_type, insured_status, insured_on, paused_on, died_on, employer_id
from raw.psn_info_b

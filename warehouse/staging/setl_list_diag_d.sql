-- One row per delivered diagnosis of an encounter.
select
  batch_no, file_no, row_no, source_rank, updated_second, delivered_valid as is_valid, unreadable,
  encounter_id, person_id, settlement_id,
  -- Sources without a serial number: a code is given once per encounter and type.
  coalesce(diagnosis_sn, concat_ws('/', diagnosis_type, diagnosis_code)) as diagnosis_sn,
  diagnosis_type,
  coalesce(is_main = '1', false) as is_main,
  diagnosis_code, diagnosis_name, admission_condition
from raw.setl_list_diag_d

-- One row per delivered check of who came.
select
  batch_no, file_no, row_no, source_rank, updated_second, delivered_valid as is_valid, unreadable,
  identity_check_id, encounter_id, institution_id, person_id,
  second_of(checked_at) as checked_second,
  credential_type, verification_way,
  is_verified = '1' as is_verified,
  device_no
from raw.identity_d

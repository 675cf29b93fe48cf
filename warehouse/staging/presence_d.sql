-- One row per delivered bedside check of an in-patient.
select
  batch_no, file_no, row_no, source_rank, updated_second, delivered_valid as is_valid, unreadable,
  presence_check_id, encounter_id, institution_id, person_id,
  second_of(checked_at) as checked_second,
  is_in_bed = '1' as is_in_bed,
  is_same_person = '1' as is_same_person,
  checked_by, longitude, latitude
from raw.presence_d

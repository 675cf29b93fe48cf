-- One row per delivered operation of an encounter.
select
  batch_no, file_no, row_no, source_rank, updated_second, delivered_valid as is_valid, unreadable,
  encounter_id, person_id, settlement_id,
  -- Sources without a serial number: a code is given once per encounter and day.
  coalesce(operation_sn, concat_ws('/', operation_code, cast(operated_on as varchar))) as operation_sn,
  coalesce(is_main = '1', false) as is_main,
  operation_code, operation_name, operated_on,
  second_of(operation_started_at) as started_second,
  second_of(operation_ended_at) as ended_second,
  surgeon_id, surgeon_name, anaesthesia_way, anaesthetist_id, anaesthetist_name,
  second_of(anaesthesia_started_at) as anaesthesia_started_second,
  second_of(anaesthesia_ended_at) as anaesthesia_ended_second
from raw.setl_list_oprn_d

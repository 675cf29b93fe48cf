-- One row per delivered event of a traced box: in, sold, returned, counted.
select
  batch_no, file_no, row_no, source_rank, updated_second, delivered_valid as is_valid, unreadable,
  institution_id, trace_code, event_type,
  second_of(happened_at) as second_no,
  item_code, stock_batch_no, settlement_id, encounter_id, person_id, line_sn
from raw.drug_trac_d

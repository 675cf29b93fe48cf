-- One row per delivered sale; a return by the customer has a negative quantity.
select
  batch_no, file_no, row_no, source_rank, updated_second, delivered_valid as is_valid, unreadable,
  institution_id,
  'sale' as kind,
  -- The interface has no serial number of its own: where the source gives none, the movement is its own identity.
  coalesce(
    record_id,
    concat_ws(
      '/', stock_batch_no, item_code, cast(second_of(moved_at) as varchar), retail_document_no, encounter_id, line_sn, cast(quantity as varchar)
    )
  ) as movement_sn,
  second_of(moved_at) as second_no,
  item_code, local_item_code, item_name, stock_batch_no, quantity, is_prescription_drug,
  unit_price,
  cast(null as varchar) as change_type,
  cast(null as varchar) as supplier_name,
  lot_no,
  cast(null as varchar) as invoice_no,
  encounter_id,
  settlement_id,
  line_sn,
  person_id,
  prescription_no,
  trace_code
from raw.sel_d

-- One row per delivered stock-take.
select
  batch_no, file_no, row_no, source_rank, updated_second, delivered_valid as is_valid, unreadable,
  institution_id,
  'count' as kind,
  -- The interface has no serial number of its own: where the source gives none, the movement is its own identity.
  coalesce(
    record_id,
    concat_ws(
      '/', stock_batch_no, item_code, cast(counted_on as varchar)
    )
  ) as movement_sn,
  second_of(cast(counted_on as timestamp)) as second_no,
  item_code, local_item_code, item_name, stock_batch_no, quantity, is_prescription_drug,
  cast(null as bigint) as unit_price,
  cast(null as varchar) as change_type,
  cast(null as varchar) as supplier_name,
  lot_no,
  cast(null as varchar) as invoice_no,
  cast(null as varchar) as encounter_id,
  cast(null as varchar) as settlement_id,
  cast(null as varchar) as line_sn,
  cast(null as varchar) as person_id,
  cast(null as varchar) as prescription_no,
  cast(null as varchar) as trace_code
from raw.inv_d

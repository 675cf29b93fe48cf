-- One row per delivered charge line; a refund is a line with a negative quantity.
-- What no rule asks (names beside codes, shares, flags of the catalogue) stays in `raw`, one join away by batch, file and row.
select
  batch_no, file_no, row_no, source_rank, updated_second, delivered_valid as is_valid, unreadable,
  institution_id, encounter_id, line_sn, person_id, settlement_id, original_line_sn, order_no,
  second_of(charged_at) as second_no,
  encounter_type, item_code, local_item_code, item_name, fee_category, list_type, payment_grade,
  quantity, unit_price, amount_fen,
  coalesce(ownpay_fen, 0) as ownpay_fen,
  coalesce(overlimit_fen, 0) as overlimit_fen,
  coalesce(advance_fen, 0) as advance_fen,
  -- Where the region does not deliver it, the policy-eligible part is what the own shares leave.
  coalesce(
    eligible_fen,
    amount_fen - coalesce(ownpay_fen, 0) - coalesce(overlimit_fen, 0) - coalesce(advance_fen, 0)
  ) as eligible_fen,
  price_cap,
  ordering_department_id, ordering_department_name, ordering_doctor_id, performing_department_id,
  is_limited_use, hospital_approval, herb_use, is_discharge_drug,
  single_dose, frequency, supply_days, route, disease_code
from raw.fee_list_d

-- One row per delivered settlement; a settlement that takes another back carries negative amounts.
select
  batch_no, file_no, row_no, source_rank, updated_second, delivered_valid as is_valid, unreadable,
  settlement_id, encounter_id, institution_id, person_id,
  second_of(settled_at) as settled_second,
  original_settlement_id,
  coalesce(is_refund = '1', false) as is_refund,
  started_on, ended_on, encounter_type, settlement_type, clearing_type, clearing_way,
  insurance_type, person_type, insured_area, payment_place, institution_level,
  total_fen, ownpay_fen, overlimit_fen, advance_fen, eligible_fen, deductible_fen,
  pool_paid_fen, pool_share, civil_servant_paid_fen, enterprise_paid_fen, serious_illness_paid_fen,
  large_amount_paid_fen, disabled_paid_fen, aid_paid_fen, other_paid_fen, fund_paid_fen,
  person_paid_fen, account_paid_fen, cash_paid_fen, family_account_paid_fen, hospital_borne_fen,
  disease_code, disease_name, invoice_no, manual_reimbursement_reason
from raw.setl_d

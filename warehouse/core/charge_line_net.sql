-- One row per original charge line in force, with what refunds left of its quantity and amounts.
select
  line_key_text(institution_id, encounter_id, line_sn) as line_key,
  * exclude (
    is_current, is_valid, source_rank, updated_second, delta_no, is_refund, refund_pass, unmatched_quantity,
    quantity, amount_fen, ownpay_fen, overlimit_fen, advance_fen, eligible_fen,
    refunded_quantity, refunded_amount_fen, refunded_ownpay_fen, refunded_overlimit_fen, refunded_advance_fen,
    refunded_eligible_fen
  ),
  make_timestamp(second_no * 1000000) as charged_at,
  quantity - refunded_quantity as quantity,
  amount_fen - refunded_amount_fen as amount_fen,
  ownpay_fen - refunded_ownpay_fen as ownpay_fen,
  overlimit_fen - refunded_overlimit_fen as overlimit_fen,
  advance_fen - refunded_advance_fen as advance_fen,
  eligible_fen - refunded_eligible_fen as eligible_fen
from delivered.charge_line
where is_current and not is_refund

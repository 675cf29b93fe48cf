-- One row per charge line in force, originals and refunds alike, as delivered.
select
  line_key_text(institution_id, encounter_id, line_sn) as line_key,
  * exclude (
    is_current, is_valid, source_rank, updated_second, delta_no,
    refunded_quantity, refunded_amount_fen, refunded_ownpay_fen, refunded_overlimit_fen, refunded_advance_fen,
    refunded_eligible_fen
  ),
  make_timestamp(second_no * 1000000) as charged_at
from delivered.charge_line
where is_current

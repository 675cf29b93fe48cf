-- One row per original that the refunds of way {pass} take from, with what they take.
-- Quantity is consumed in the order of service; money follows the consumed quantity and its parts add up exactly.
with refunded as (
  select
    {refund_group},
    cast(sum(quantity) as bigint) as refund_quantity,
    cast(sum(amount_fen) as bigint) as amount_fen,
    cast(sum(ownpay_fen) as bigint) as ownpay_fen,
    cast(sum(overlimit_fen) as bigint) as overlimit_fen,
    cast(sum(advance_fen) as bigint) as advance_fen,
    cast(sum(eligible_fen) as bigint) as eligible_fen
  from law.assigned_refund
  where refund_pass = {pass}
  group by all
),

already as (
  select batch_no, file_no, row_no, cast(sum(refunded_quantity) as bigint) as quantity
  from law.taken
  group by all
),

open_line as (
  select
    line.batch_no, line.file_no, line.row_no,
    refunded.* exclude ({refund_group}),
    line.quantity - coalesce(already.quantity, 0) as open_quantity,
    cast(sum(line.quantity - coalesce(already.quantity, 0)) over matching as bigint) as available,
    cast(coalesce(
      sum(line.quantity - coalesce(already.quantity, 0)) over (
        matching
        order by line.second_no, line.encounter_id, line.line_sn
        rows between unbounded preceding and 1 preceding
      ), 0
    ) as bigint) as open_before,
    row_number() over (matching order by line.second_no, line.encounter_id, line.line_sn) as place
  from law.original as line
  join refunded on {line_matches_refunded}
  left join already
    on already.batch_no = line.batch_no
   and already.file_no = line.file_no
   and already.row_no = line.row_no
  window matching as (partition by {line_group})
),

bounded as (
  select
    *,
    least(refund_quantity, available) as consumed,
    least(open_before, least(refund_quantity, available)) as consumed_before,
    least(open_before + open_quantity, least(refund_quantity, available)) as consumed_after
  from open_line
)

select
  {pass} as refund_pass,
  batch_no, file_no, row_no,
  consumed_after - consumed_before as refunded_quantity,
  refund_share(amount_fen, refund_quantity, consumed, consumed_before, consumed_after, place) as refunded_amount_fen,
  refund_share(ownpay_fen, refund_quantity, consumed, consumed_before, consumed_after, place) as refunded_ownpay_fen,
  refund_share(overlimit_fen, refund_quantity, consumed, consumed_before, consumed_after, place)
    as refunded_overlimit_fen,
  refund_share(advance_fen, refund_quantity, consumed, consumed_before, consumed_after, place)
    as refunded_advance_fen,
  refund_share(eligible_fen, refund_quantity, consumed, consumed_before, consumed_after, place)
    as refunded_eligible_fen
from bounded

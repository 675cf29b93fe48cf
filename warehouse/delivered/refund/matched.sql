-- One row per refund of way {pass}, with the part of its quantity that no original could give.
with consumed as (
  select {line_group}, cast(sum(taken.refunded_quantity) as bigint) as consumed
  from law.taken as taken
  join law.original as line
    on line.batch_no = taken.batch_no
   and line.file_no = taken.file_no
   and line.row_no = taken.row_no
  where taken.refund_pass = {pass}
  group by all
),

ordered as (
  select
    refund.batch_no, refund.file_no, refund.row_no, refund.quantity,
    coalesce(line.consumed, 0) as consumed,
    cast(coalesce(
      sum(refund.quantity) over (
        partition by {refund_group_of_refund}
        order by refund.second_no, refund.encounter_id, refund.line_sn
        rows between unbounded preceding and 1 preceding
      ), 0
    ) as bigint) as quantity_before
  from law.assigned_refund as refund
  left join consumed as line on {line_matches_refund}
  where refund.refund_pass = {pass}
)

select
  {pass} as refund_pass,
  batch_no, file_no, row_no,
  quantity - greatest(0, least(consumed - quantity_before, quantity)) as unmatched_quantity
from ordered

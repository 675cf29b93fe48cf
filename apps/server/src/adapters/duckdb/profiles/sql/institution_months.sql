-- One row per month and class of care of one institution: what was paid, and the median of its peers that month.
with kind as (
  select
    institution_id,
    strftime(settled_at, '%Y-%m') as month,
    case
      when left(encounter_type, 2) in ('21', '22', '23', '24', '25', '26', '27', '28', '29', '52') then '住院'
      when left(encounter_type, 2) = '41' then '购药'
      when left(encounter_type, 2) = '14' then '门诊慢特病'
      else '门诊'
    end as category,
    fund_paid_fen, total_fen, is_refund
  from core.settlement
  where settled_second >= {from_second} and institution_id in ({peers})
),
summed as (
  select
    institution_id, month, category, sum(fund_paid_fen) as fund_fen, sum(total_fen) as total_fen,
    count(*) filter (where not is_refund) as encounters
  from kind
  group by institution_id, month, category
)
select
  month, category,
  cast(sum(fund_fen) filter (where institution_id = {id}) as bigint) as "fundFen",
  cast(sum(total_fen) filter (where institution_id = {id}) as bigint) as "totalFen",
  cast(sum(encounters) filter (where institution_id = {id}) as bigint) as encounters,
  cast(round(median(fund_fen) filter (where institution_id <> {id})) as bigint) as "peerMedianFen"
from summed
group by month, category
having count(*) filter (where institution_id = {id}) > 0
order by month, category

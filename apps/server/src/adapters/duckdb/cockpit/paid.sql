-- One row per county and month of settlement: what the fund paid, what was taken back deducted. The county is empty where the
-- institution is unknown.
select
  coalesce(institution.area, '') as county,
  month_of_second(settlement.settled_second) as month_no,
  count(*) filter (where not coalesce(settlement.is_refund, false)) as settlements,
  cast(coalesce(sum(settlement.fund_paid_fen), 0) as bigint) as paid_fen
from core.settlement as settlement
left join core.institution as institution on institution.institution_id = settlement.institution_id
group by all
order by all

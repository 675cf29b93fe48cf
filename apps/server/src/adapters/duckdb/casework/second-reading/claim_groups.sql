-- One row per level of institution, type of encounter and band of money: the claims that were settled within the days.
with claim as (
  select
    settlement.institution_id,
    settlement.encounter_id,
    coalesce(max(settlement.encounter_type), '') as encounter_type,
    cast(sum(coalesce(settlement.eligible_fen, settlement.total_fen)) as bigint) as fen
  from core.settlement as settlement
  where settlement.settled_day_no between {from_day} and {to_day}
  group by settlement.institution_id, settlement.encounter_id
  having sum(coalesce(settlement.eligible_fen, settlement.total_fen)) > 0
)

select
  coalesce(institution.level, '') as level,
  claim.encounter_type,
  {band} as band,
  count(*) as claims,
  cast(sum(claim.fen) as bigint) as fen,
  max(claim.fen) as most_fen
from claim
left join core.institution as institution on institution.institution_id = claim.institution_id
where {county}
group by all
order by all

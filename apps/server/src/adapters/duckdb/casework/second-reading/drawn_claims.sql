-- One row per claim that comes early enough in the draw of its group, in the order of the draw.
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
),

placed as (
  select
    claim.institution_id,
    claim.encounter_id,
    institution.area as county,
    coalesce(institution.level, '') as level,
    claim.encounter_type,
    {band} as band,
    claim.fen,
    md5({seed} || '/' || claim.institution_id || '/' || claim.encounter_id) as place
  from claim
  left join core.institution as institution on institution.institution_id = claim.institution_id
  where {county}
)

select institution_id, encounter_id, county, level, encounter_type, band, fen, place
from placed
qualify row_number() over (partition by level, encounter_type, band order by place) <= {most}
order by place

-- One row per encounter asked for that the lake knows: what its institution was paid by.
select
  encounter.institution_id,
  encounter.encounter_id,
  institution.area as county,
  cast(
    coalesce(
      (
        select sum(coalesce(settlement.eligible_fen, settlement.total_fen))
        from core.settlement as settlement
        where settlement.institution_id = encounter.institution_id and settlement.encounter_id = encounter.encounter_id
      ),
      0
    ) as bigint
  ) as fen
from core.encounter as encounter
left join core.institution as institution on institution.institution_id = encounter.institution_id
where {encounters}

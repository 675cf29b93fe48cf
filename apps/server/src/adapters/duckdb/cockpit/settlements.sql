-- One row per settlement of some months and counties, those that the fund paid most for first; each row also says how many there are and
-- what the fund paid for all of them, as paid.sql counts.
with chosen as (
  select
    settlement.settlement_id, settlement.encounter_id, settlement.institution_id, settlement.person_id,
    settlement.settled_second, settlement.encounter_type, settlement.total_fen,
    coalesce(settlement.is_refund, false) as is_refund,
    coalesce(settlement.fund_paid_fen, 0) as fund_paid_fen,
    institution.institution_name,
    coalesce(institution.area, '') as county
  from core.settlement as settlement
  left join core.institution as institution on institution.institution_id = settlement.institution_id
  where month_of_second(settlement.settled_second) between {from_month} and {to_month}
    and {places}
),
counted as (
  select
    *,
    count(*) filter (where not is_refund) over () as settlements,
    cast(sum(fund_paid_fen) over () as bigint) as paid_fen,
    count(*) over () as rows_in_all
  from chosen
),
largest as (
  select *
  from counted
  order by fund_paid_fen desc, settlement_id
  limit {most}
)
select
  largest.settlement_id, largest.encounter_id, largest.institution_id, largest.institution_name, largest.county,
  largest.person_id, person.person_name, largest.settled_second, kind.name as encounter_kind, largest.is_refund,
  largest.total_fen, largest.fund_paid_fen, largest.settlements, largest.paid_fen, largest.rows_in_all
from largest
left join core.person as person on person.person_id = largest.person_id
left join terms.med_type as kind on kind.code = largest.encounter_type
order by largest.fund_paid_fen desc, largest.settlement_id

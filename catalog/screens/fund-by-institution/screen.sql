-- One row per institution, area it is ranked in, kind of insurance and place of insurance, with what the funds paid now and before.
with visit as (
  select
    visit.institution_id, visit.person_id, visit.fund_fen,
    coalesce(visit.insurance_type, '') as insurance,
    case when visit.insured_area is null or substr(visit.insured_area, 1, 4) = substr(institution.county, 1, 4) then 'local' else 'away' end
      as place,
    -- The pooling area's own level has a county code that ends with 00.
    institution.county as area,
    case when visit.day_no >= ask.from_day then 1 else 0 end as is_now
  from marts.screen_visit as visit
  join marts.screen_institution as institution on institution.institution_id = visit.institution_id
  cross join screening.ask as ask
)

select
  institution_id, area, insurance, place,
  cast(coalesce(sum(fund_fen) filter (where is_now = 1), 0) as bigint) as fund_fen,
  cast(coalesce(sum(fund_fen) filter (where is_now = 0), 0) as bigint) as previous_fen,
  count(*) filter (where is_now = 1) as visits,
  count(distinct case when is_now = 1 then person_id end) as persons
from visit
where area is not null
group by institution_id, area, insurance, place

-- One row per institution that settles too few of its stays of persons insured elsewhere on the spot.
with stay as (
  select
    visit.institution_id, visit.total_fen,
    case when visit.payment_place = '1' or visit.manual_reason is not null then 0 else 1 end as is_direct
  from marts.screen_visit as visit
  join marts.screen_institution as institution on institution.institution_id = visit.institution_id
  cross join screening.ask as ask
  where visit.encounter_class = 'inpatient'
    and visit.settled_second is not null
    and substr(visit.insured_area, 1, 4) <> substr(institution.county, 1, 4)
    and visit.day_no between ask.from_day and ask.to_day
),

counted as (
  select
    institution_id,
    count(*) as stays,
    cast(sum(is_direct) as bigint) as direct,
    floor_div(sum(is_direct) * 1000, count(*)) as direct_share,
    cast(coalesce(sum(total_fen) filter (where is_direct = 0), 0) as bigint) as manual_fen
  from stay
  group by institution_id
)

select counted.institution_id, counted.stays, counted.direct, counted.direct_share, counted.manual_fen
from counted
cross join screening.ask as ask
where counted.stays >= ask.min_stays and counted.direct_share < ask.min_share

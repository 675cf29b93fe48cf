-- One row per institution and month of the screening with how many stays ended there, none too, and how many days the month has.
with calendar as (
  select visit.month_no, count(distinct visit.day_no) as days
  from marts.screen_visit as visit
  group by visit.month_no
),

stayed as (
  select
    visit.institution_id, visit.month_no, count(*) as stays, cast(sum(visit.fund_fen) as bigint) as fund_fen
  from marts.screen_visit as visit
  where visit.encounter_class = 'inpatient' and not visit.is_open
  group by visit.institution_id, visit.month_no
),

-- A house counts from its first month on, so that one that opens late has not grown from nothing.
house as (
  select institution_id, min(month_no) as first_month_no
  from stayed
  group by institution_id
)

select
  house.institution_id, institution.kind, institution.level_rank, calendar.month_no,
  coalesce(stayed.stays, 0) as stays, calendar.days, coalesce(stayed.fund_fen, 0) as fund_fen
from house
join marts.screen_institution as institution on institution.institution_id = house.institution_id
join calendar on calendar.month_no >= house.first_month_no
left join stayed on stayed.institution_id = house.institution_id and stayed.month_no = calendar.month_no

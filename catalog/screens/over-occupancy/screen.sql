-- One row per institution that had clearly more in-patients than approved beds, on several days.
with beds as (
  select
    institution.institution_id,
    greatest(coalesce(institution.approved_beds, 0), coalesce(ward.beds, 0)) as beds
  from marts.screen_institution as institution
  left join (
    select institution_id, cast(sum(greatest(coalesce(approved_beds, 0), coalesce(recognised_beds, 0))) as bigint) as beds
    from core.bed
    group by institution_id
  ) as ward on ward.institution_id = institution.institution_id
),

over_beds as (
  select
    night.institution_id, night.patients, night.day_no, beds.beds,
    floor_div(beds.beds * ask.min_ratio + 999, 1000) as beds_limit,
    least(night.next_day_no, ask.to_day + 1) - greatest(night.day_no, ask.from_day) as nights
  from screening.cases as night
  cross join screening.ask as ask
  join beds on beds.institution_id = night.institution_id
  where beds.beds > 0
    and night.patients * 1000 > beds.beds * ask.min_ratio
    and night.day_no <= ask.to_day
    and night.next_day_no > ask.from_day
)

select
  over_beds.institution_id,
  cast(max(over_beds.patients) as bigint) as peak_patients,
  max(over_beds.beds) as beds,
  max(over_beds.beds_limit) as beds_limit,
  cast(sum(over_beds.nights) as bigint) as nights_over,
  min(over_beds.day_no) as first_day_no,
  max(over_beds.day_no) as last_day_no
from over_beds
group by over_beds.institution_id
having sum(over_beds.nights) >= (select min_nights from screening.ask)

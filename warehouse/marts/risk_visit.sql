-- One row per encounter of the persons at hand that ended in the months of a risk scoring, with what counts of it.
-- Whoever knows a person only sees what had happened: an encounter counts in the month in which it ended, never before.
with place as (
  select institution_id, substr(area, 1, 4) as city
  from core.institution
),

visit as (
  select
    encounter.person_id,
    encounter.institution_id,
    encounter.encounter_id,
    encounter.attending_doctor_id as doctor_id,
    encounter.encounter_type,
    encounter.started_second,
    encounter.started_day_no,
    coalesce(encounter.ended_day_no, encounter.started_day_no) as day_no,
    month_of_second(coalesce(encounter.ended_second, encounter.started_second)) as month_no,
    coalesce(class.class, 'other') as encounter_class,
    substr(encounter.insured_area, 1, 4) as insured_city
  from core.encounter as encounter
  cross join screening.risk_months as months
  left join screening.encounter_kind as class on class.encounter_type = encounter.encounter_type
  where encounter.bucket between months.bucket_from and months.bucket_to
    and month_of_second(coalesce(encounter.ended_second, encounter.started_second))
    between months.from_month and months.to_month
),

-- A stay is an early return when the person had left the same institution at most 15 days before.
stay as (
  select
    person_id, institution_id, encounter_id,
    lag(day_no) over (partition by person_id, institution_id order by started_second, encounter_id) as left_day_no
  from visit
  where encounter_class = 'inpatient'
),

-- Days on which a person was seen by more than one institution.
spread_day as (
  select person_id, day_no
  from visit
  group by person_id, day_no
  having count(distinct institution_id) > 1
)

select
  visit.person_id,
  visit.institution_id,
  visit.encounter_id,
  visit.doctor_id,
  visit.month_no,
  visit.day_no,
  case when visit.encounter_class = 'inpatient' then 1 else 0 end as is_stay,
  case when visit.encounter_class = 'inpatient' then visit.day_no - visit.started_day_no else 0 end as nights,
  case when visit.encounter_class = 'inpatient' and visit.day_no - visit.started_day_no <= 1 then 1 else 0 end as is_short_stay,
  case when stay.left_day_no is not null and visit.started_day_no - stay.left_day_no between 0 and 15 then 1 else 0 end as is_return,
  case when visit.encounter_class = 'pharmacy' then 1 else 0 end as is_purchase,
  case when visit.encounter_type like '14%' or visit.encounter_type = '9929' then 1 else 0 end as is_chronic,
  case
    when visit.encounter_class in ('outpatient', 'pharmacy')
      and (floor_div(visit.started_second, 3600) % 24 >= 22 or floor_div(visit.started_second, 3600) % 24 < 6)
    then 1 else 0
  end as is_at_night,
  -- 1970-01-01 was a Thursday.
  case when (visit.started_day_no + 4) % 7 in (0, 6) then 1 else 0 end as is_on_weekend,
  case when visit.insured_city <> place.city then 1 else 0 end as is_away,
  case when spread_day.person_id is not null then 1 else 0 end as is_spread
from visit
left join place on place.institution_id = visit.institution_id
left join stay
  on stay.person_id = visit.person_id
  and stay.institution_id = visit.institution_id
  and stay.encounter_id = visit.encounter_id
left join spread_day on spread_day.person_id = visit.person_id and spread_day.day_no = visit.day_no

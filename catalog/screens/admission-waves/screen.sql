-- One row per institution and day on which far more people were admitted than its own weekdays and that day elsewhere explain.
with stay as (
  select visit.institution_id, visit.person_id, visit.started_day_no, visit.started_day_no % 7 as weekday, visit.place, visit.fund_fen
  from marts.screen_visit as visit
  cross join screening.ask as ask
  where visit.encounter_class = 'inpatient'
    and visit.day_no between ask.from_day and ask.to_day
    and not exists (select 1 from in_force.stays_apart as apart where apart.encounter_type = visit.encounter_type)
),

own_day as (
  select
    institution_id, started_day_no, weekday,
    count(*) as admissions,
    count(distinct person_id) as persons,
    count(distinct place) as places,
    cast(sum(fund_fen) as bigint) as fund_fen
  from stay
  group by institution_id, started_day_no, weekday
),

own_weekday as (
  select institution_id, weekday, count(*) as admissions from stay group by institution_id, weekday
),

city_day as (
  select started_day_no, count(*) as admissions from stay group by started_day_no
),

city_weekday as (
  select weekday, count(*) as admissions, count(distinct started_day_no) as days from stay group by weekday
),

-- The day itself is left out of what is usual, here and elsewhere.
counted as (
  select
    own_day.institution_id, own_day.started_day_no, own_day.admissions, own_day.persons, own_day.places, own_day.fund_fen,
    own_weekday.admissions - own_day.admissions as own_others,
    city_day.admissions - own_day.admissions as others_day,
    city_weekday.admissions - own_weekday.admissions - (city_day.admissions - own_day.admissions) as others_others,
    city_weekday.days
  from own_day
  join own_weekday on own_weekday.institution_id = own_day.institution_id and own_weekday.weekday = own_day.weekday
  join city_day on city_day.started_day_no = own_day.started_day_no
  join city_weekday on city_weekday.weekday = own_day.weekday
),

judged as (
  select
    institution_id, started_day_no, admissions, persons, places, fund_fen, days,
    cast(
      greatest(
        floor_div(1000 * own_others, greatest(days - 1, 1)),
        case when others_others > 0 then floor_div(1000 * own_others * others_day, others_others) else 0 end
      ) as bigint
    ) as expected
  from counted
)

select
  judged.institution_id, judged.started_day_no, judged.admissions, judged.persons, judged.places, judged.fund_fen, judged.expected,
  greatest(ask.min_admissions, floor_div(floor_div(judged.expected * ask.min_ratio, 1000) + 999, 1000)) as admissions_limit
from judged
cross join screening.ask as ask
where judged.days >= ask.min_weeks
  and judged.admissions >= ask.min_admissions
  and judged.admissions * 1000000 >= judged.expected * ask.min_ratio
  -- So many times the spread that chance leaves around what is usual, at least of one a day.
  and (judged.admissions * 1000 - judged.expected) * (judged.admissions * 1000 - judged.expected)
    >= ask.min_spreads * ask.min_spreads * 1000 * greatest(judged.expected, 1000)

-- One row per institution and day on which many came for the first time, for little more than tests, and many of them were admitted soon.
with first_visit as (
  -- By numbers for institutions and persons: all visits of a city pass.
  select
    key_of(visit.institution_id) as place_key, key_of(visit.person_id) as person_key,
    min(visit.started_second) as started_second, min(visit.started_day_no) as started_day_no
  from marts.screen_visit as visit
  where visit.encounter_class in ('outpatient', 'inpatient')
  group by key_of(visit.institution_id), key_of(visit.person_id)
),

opened as (
  select place_key, min(started_day_no) as first_day_no from first_visit group by place_key
),

newcomer as (
  select distinct visit.institution_id, visit.person_id, visit.started_day_no, visit.place
  from marts.screen_visit as visit
  cross join screening.ask as ask
  join first_visit
    on first_visit.place_key = key_of(visit.institution_id) and first_visit.person_key = key_of(visit.person_id)
    and first_visit.started_second = visit.started_second
  join opened on opened.place_key = first_visit.place_key
  where visit.encounter_class = 'outpatient'
    and visit.exam_fen + visit.lab_fen > 0 and visit.total_fen <= ask.max_total_fen
    and visit.started_day_no between ask.from_day and ask.to_day
    and visit.started_day_no >= opened.first_day_no + ask.history_days
),

-- The newcomers of a day, and the stays of those who were admitted soon after.
crowd as (
  select
    newcomer.institution_id, newcomer.started_day_no, count(distinct newcomer.person_id) as newcomers,
    count(distinct newcomer.place) as places, count(distinct stay.person_id) as admitted,
    cast(coalesce(sum(stay.fund_fen), 0) as bigint) as fund_fen
  from newcomer
  cross join screening.ask as ask
  left join marts.screen_visit as stay
    on stay.institution_id = newcomer.institution_id and stay.person_id = newcomer.person_id
    and stay.encounter_class = 'inpatient'
    and stay.started_day_no between newcomer.started_day_no and newcomer.started_day_no + ask.within_days
  group by newcomer.institution_id, newcomer.started_day_no
),

-- Of all days of the period, those without newcomers too.
usual as (
  select crowd.institution_id, floor_div(1000 * sum(crowd.newcomers), min(ask.to_day) - min(ask.from_day) + 1) as usual
  from crowd
  cross join screening.ask as ask
  group by crowd.institution_id
)

select
  crowd.institution_id, crowd.started_day_no, crowd.newcomers, usual.usual, crowd.admitted, crowd.places, crowd.fund_fen
from crowd
join usual on usual.institution_id = crowd.institution_id
cross join screening.ask as ask
where crowd.newcomers >= ask.min_newcomers and crowd.newcomers * 1000 >= 3 * usual.usual
  and crowd.admitted >= ask.min_admitted
  and crowd.admitted * 1000 >= crowd.newcomers * ask.min_share

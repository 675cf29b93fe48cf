-- One row per institution and day on which many came for the first time, for little more than tests, and many of them were admitted soon.
with known as (
  select
    visit.institution_id, visit.person_id, visit.encounter_id, visit.encounter_class, visit.started_day_no, visit.day_no,
    visit.exam_fen + visit.lab_fen as tests_fen, visit.total_fen, visit.place,
    row_number() over (
      partition by visit.institution_id, visit.person_id order by visit.started_second, visit.encounter_id
    ) as visit_no
  from marts.screen_visit as visit
  where visit.encounter_class in ('outpatient', 'inpatient')
),

opened as (
  select institution_id, min(started_day_no) as first_day_no from known group by institution_id
),

newcomer as (
  select known.institution_id, known.person_id, known.started_day_no, known.place
  from known
  cross join screening.ask as ask
  join opened on opened.institution_id = known.institution_id
  where known.visit_no = 1 and known.encounter_class = 'outpatient'
    and known.tests_fen > 0 and known.total_fen <= ask.max_total_fen
    and known.started_day_no between ask.from_day and ask.to_day
    and known.started_day_no >= opened.first_day_no + ask.history_days
),

crowd as (
  select institution_id, started_day_no, count(*) as newcomers, count(distinct place) as places
  from newcomer
  group by institution_id, started_day_no
),

-- Of all days of the period, those without newcomers too.
usual as (
  select crowd.institution_id, floor_div(1000 * sum(crowd.newcomers), min(ask.to_day) - min(ask.from_day) + 1) as usual
  from crowd
  cross join screening.ask as ask
  group by crowd.institution_id
),

followed as (
  select
    newcomer.institution_id, newcomer.started_day_no, count(distinct stay.person_id) as admitted,
    cast(sum(stay.fund_fen) as bigint) as fund_fen
  from newcomer
  cross join screening.ask as ask
  join marts.screen_visit as stay
    on stay.institution_id = newcomer.institution_id and stay.person_id = newcomer.person_id
    and stay.encounter_class = 'inpatient'
    and stay.started_day_no between newcomer.started_day_no and newcomer.started_day_no + ask.within_days
  group by newcomer.institution_id, newcomer.started_day_no
)

select
  crowd.institution_id, crowd.started_day_no, crowd.newcomers, usual.usual, followed.admitted, crowd.places, followed.fund_fen
from crowd
join usual on usual.institution_id = crowd.institution_id
join followed on followed.institution_id = crowd.institution_id and followed.started_day_no = crowd.started_day_no
cross join screening.ask as ask
where crowd.newcomers >= ask.min_newcomers and crowd.newcomers * 1000 >= 3 * usual.usual
  and followed.admitted >= ask.min_admitted
  and followed.admitted * 1000 >= crowd.newcomers * ask.min_share

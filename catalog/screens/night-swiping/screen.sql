-- One row per burst of cards of several households that an institution settled one right after the other in a night.
with swipe as (
  select
    visit.institution_id, visit.encounter_id, visit.person_id, coalesce(visit.address, visit.person_id) as household,
    visit.started_second as swiped_second, visit.total_fen, ask.max_gap_seconds,
    24 - ask.night_from_hour + ask.night_to_hour as night_hours, ask.to_day - ask.from_day + 1 as days
  from marts.screen_visit as visit
  cross join screening.ask as ask
  where visit.encounter_class in ('pharmacy', 'outpatient')
    -- Emergencies come when they come; dialysis, infusions and courses of treatment come in slots; an office settles in batches.
    and coalesce(visit.encounter_type, '') not like '13%'
    and 2 * (visit.treatment_fen + visit.operation_fen + visit.consumable_fen) <= visit.billed_fen
    and visit.manual_reason is null
    and visit.day_no between ask.from_day and ask.to_day
    and (
      floor_div(visit.started_second, 3600) % 24 >= ask.night_from_hour
      or floor_div(visit.started_second, 3600) % 24 < ask.night_to_hour
    )
),

spaced as (
  select
    swipe.*,
    case
      when swiped_second - lag(swiped_second) over (partition by institution_id order by swiped_second, encounter_id, person_id)
        <= max_gap_seconds
      then 0 else 1
    end as is_new
  from swipe
),

numbered as (
  select
    spaced.*,
    sum(is_new) over (
      partition by institution_id order by swiped_second, encounter_id, person_id rows between unbounded preceding and current row
    ) as burst_no
  from spaced
),

burst as (
  select
    institution_id, burst_no,
    min(swiped_second) as started_second, max(swiped_second) as ended_second,
    count(distinct person_id) as cards, count(distinct household) as households,
    cast(sum(total_fen) as bigint) as amount_fen
  from numbered
  group by institution_id, burst_no
),

-- How many an institution settles at night, if they came evenly.
usual as (
  select institution_id, count(*) as swipes, max(days * night_hours * 3600) as night_seconds
  from swipe
  group by institution_id
),

judged as (
  select
    burst.institution_id,
    floor_div(burst.started_second, 86400) as day_no,
    burst.started_second, burst.ended_second, burst.cards, burst.households, burst.amount_fen,
    cast(floor_div(burst.started_second, 3600) % 24 as bigint) as started_hour,
    cast(floor_div(burst.ended_second - burst.started_second, 60) + 1 as bigint) as lasted_minutes,
    floor_div(1000 * usual.swipes * (burst.ended_second - burst.started_second + ask.max_gap_seconds), usual.night_seconds) as expected,
    ask.min_households
  from burst
  join usual on usual.institution_id = burst.institution_id
  cross join screening.ask as ask
)

select
  institution_id, day_no, started_second, ended_second, cards, households, amount_fen, started_hour, lasted_minutes, expected,
  -- A busy night window has many in a row every night: three times the usual and one more.
  greatest(min_households, floor_div(3 * expected + 1000, 1000)) as household_limit
from judged
where households >= greatest(min_households, floor_div(3 * expected + 1000, 1000))

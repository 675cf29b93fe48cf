-- One row per daytime burst of cards of several households, evenly spaced, that is far more than an institution has at that hour.
-- Institutions, persons and homes are told apart by numbers: all swipes of a city pass, few are in a burst.
with swipe as (
  select
    key_of(visit.institution_id) as place_key, key_of(visit.person_id) as person_key,
    key_of(coalesce(visit.address, visit.person_id)) as home_key, visit.started_second as swiped_second,
    floor_div(visit.started_second, 3600) % 24 as hour, visit.total_fen, ask.max_gap_seconds
  from marts.screen_visit as visit
  -- A hospital has many windows; in a shop or a village clinic the cards go through one till.
  join marts.screen_institution as institution
    on institution.institution_id = visit.institution_id and institution.kind in ('pharmacy', 'village-clinic')
  cross join screening.ask as ask
  where visit.encounter_class in ('pharmacy', 'outpatient')
    -- Emergencies come when they come; dialysis, infusions and courses of treatment come in slots; an office settles in batches.
    and coalesce(visit.encounter_type, '') not like '13%'
    and 2 * (visit.treatment_fen + visit.operation_fen + visit.consumable_fen) <= visit.billed_fen
    and visit.manual_reason is null
    and visit.day_no between ask.from_day and ask.to_day
    and floor_div(visit.started_second, 3600) % 24 < ask.night_from_hour
    and floor_div(visit.started_second, 3600) % 24 >= ask.night_to_hour
),

spaced as (
  select
    swipe.*, swipe.swiped_second - lag(swipe.swiped_second) over (partition by swipe.place_key order by swipe.swiped_second) as gap
  from swipe
),

numbered as (
  select
    spaced.*,
    case when gap <= max_gap_seconds then gap end as inner_gap,
    -- Of swipes within one second the one that begins a burst comes first.
    sum(case when gap <= max_gap_seconds then 0 else 1 end) over (
      partition by place_key order by swiped_second, case when gap <= max_gap_seconds then 1 else 0 end
      rows between unbounded preceding and current row
    ) as burst_no
  from spaced
),

burst as (
  select
    place_key, burst_no,
    min(swiped_second) as started_second, max(swiped_second) as ended_second, min(hour) as started_hour,
    count(distinct person_key) as cards, count(distinct home_key) as households,
    cast(sum(total_fen) as bigint) as amount_fen,
    count(inner_gap) as gaps,
    cast(coalesce(sum(inner_gap), 0) as bigint) as gap_sum,
    cast(coalesce(sum(inner_gap * inner_gap), 0) as bigint) as gap_squares
  from numbered
  group by place_key, burst_no
),

-- The busiest hour on weekdays and weekends is not the mean: so the usual is of that hour, on days with any settlement in it.
usual as (
  select place_key, hour, count(*) as swipes, count(distinct floor_div(swiped_second, 86400)) as open_days
  from swipe
  group by place_key, hour
),

judged as (
  select
    institution.institution_id,
    floor_div(burst.started_second, 86400) as day_no,
    burst.started_second, burst.ended_second, burst.started_hour, burst.cards, burst.households, burst.amount_fen,
    cast(floor_div(burst.ended_second - burst.started_second, 60) + 1 as bigint) as lasted_minutes,
    floor_div(1000 * usual.swipes * (burst.ended_second - burst.started_second + ask.max_gap_seconds), usual.open_days * 3600) as expected,
    floor_div(1000 * burst.gaps * burst.gap_squares, greatest(burst.gap_sum * burst.gap_sum, 1)) as squares_ratio,
    ask.min_households, ask.max_spread
  from burst
  join usual on usual.place_key = burst.place_key and usual.hour = burst.started_hour
  join marts.screen_institution as institution on key_of(institution.institution_id) = burst.place_key
  cross join screening.ask as ask
  where burst.households >= ask.min_households
)

select
  institution_id, day_no, started_second, ended_second, started_hour, cards, households, amount_fen, lasted_minutes, expected,
  greatest(squares_ratio - 1000, 0) as spread,
  greatest(min_households, floor_div(2 * expected + 2000, 1000)) as household_limit
from judged
where households >= greatest(min_households, floor_div(2 * expected + 2000, 1000))
  and squares_ratio - 1000 <= max_spread

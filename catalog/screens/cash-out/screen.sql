-- One row per pharmacy and day on which cards of several households paid large sums for goods that never left the shelf.
with large as (
  select
    visit.institution_id, visit.encounter_id, visit.person_id, visit.day_no,
    coalesce(visit.address, visit.person_id) as household, visit.billed_fen, visit.account_fen
  from marts.screen_visit as visit
  cross join screening.ask as ask
  where visit.encounter_class = 'pharmacy'
    -- What was given back is not in the bill any more.
    and visit.billed_fen >= ask.large_fen
    and visit.day_no between ask.from_day and ask.to_day
),

moved as (
  select movement.institution_id, movement.encounter_id
  from core.stock_movement as movement
  where movement.kind = 'sale' and movement.encounter_id is not null
  union all
  select event.institution_id, event.encounter_id
  from core.trace_event as event
  where event.event_type = '2' and event.encounter_id is not null
),

judged as (
  select
    large.*,
    case
      when exists (
        select 1 from moved where moved.institution_id = large.institution_id and moved.encounter_id = large.encounter_id
      )
      then 1 else 0
    end as has_goods
  from large
),

habit as (
  select institution_id, count(*) as visits, floor_div(10000 * sum(has_goods), count(*)) as covered
  from judged
  group by institution_id
),

day as (
  select
    institution_id, day_no,
    count(distinct person_id) as cards, count(distinct household) as households,
    cast(sum(billed_fen) as bigint) as amount_fen, cast(sum(account_fen) as bigint) as account_fen,
    count(*) filter (where billed_fen % 1000 = 0) as round_sums
  from judged
  where has_goods = 0
  group by institution_id, day_no
)

select
  day.institution_id, day.day_no, day.cards, day.households, day.amount_fen, day.account_fen, day.round_sums, habit.covered
from day
join habit on habit.institution_id = day.institution_id
cross join screening.ask as ask
where day.households >= ask.min_households
  and habit.visits >= ask.min_large
  and habit.covered >= ask.min_covered

-- One row per institution that billed drugs other than those whose boxes left it.
with moved as (
  select 'trace' as told_by, event.institution_id, event.encounter_id, event.line_sn, event.item_code
  from core.trace_event as event
  cross join screening.ask as ask
  where event.event_type = '2' and event.line_sn is not null and event.item_code is not null
    and event.day_no between ask.from_day and ask.to_day
  union
  select 'stock' as told_by, movement.institution_id, movement.encounter_id, movement.line_sn, movement.item_code
  from core.stock_movement as movement
  cross join screening.ask as ask
  where movement.kind = 'sale' and movement.line_sn is not null and movement.item_code is not null
    and movement.day_no between ask.from_day and ask.to_day
),

-- Of several boxes one under the code that was billed is enough; but codes and stock are asked each for itself.
told as (
  select
    moved.told_by, line.institution_id, line.encounter_id, line.line_sn, line.person_id, line.amount_fen,
    max(case when moved.item_code = line.item_code then 1 else 0 end) as is_same
  from moved
  join core.charge_line_net as line
    on line.institution_id = moved.institution_id
    and line.encounter_id = moved.encounter_id
    and line.line_sn = moved.line_sn
  where line.quantity > 0
  group by moved.told_by, line.institution_id, line.encounter_id, line.line_sn, line.person_id, line.amount_fen
),

compared as (
  select institution_id, encounter_id, line_sn, person_id, amount_fen, min(is_same) as is_same
  from told
  group by institution_id, encounter_id, line_sn, person_id, amount_fen
),

counted as (
  select
    institution_id,
    count(*) as checked,
    count(*) filter (where is_same = 0) as lines,
    cast(10000 * count(*) filter (where is_same = 0) // count(*) as bigint) as share,
    count(distinct case when is_same = 0 then person_id end) as persons,
    cast(coalesce(sum(amount_fen) filter (where is_same = 0), 0) as bigint) as amount_fen
  from compared
  group by institution_id
)

select counted.institution_id, counted.lines, counted.checked, counted.share, counted.persons, counted.amount_fen
from counted
cross join screening.ask as ask
where counted.lines >= ask.min_lines

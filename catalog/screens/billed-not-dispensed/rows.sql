-- One row per line of an institution that was hit whose box is of another drug.
with moved as (
  select 'trace' as told_by, event.institution_id, event.encounter_id, event.line_sn, event.item_code
  from core.trace_event as event
  join screening.hit as hit on hit.institution_id = event.institution_id
  cross join screening.ask as ask
  where event.event_type = '2' and event.line_sn is not null and event.item_code is not null
    and event.day_no between ask.from_day and ask.to_day
  union
  select 'stock' as told_by, movement.institution_id, movement.encounter_id, movement.line_sn, movement.item_code
  from core.stock_movement as movement
  join screening.hit as hit on hit.institution_id = movement.institution_id
  cross join screening.ask as ask
  where movement.kind = 'sale' and movement.line_sn is not null and movement.item_code is not null
    and movement.day_no between ask.from_day and ask.to_day
),

told as (
  select
    line.institution_id, line.encounter_id, line.person_id, line.line_sn, line.day_no, line.amount_fen,
    coalesce(max(line.item_name), '') as item_name, max(moved.item_code) as other_code,
    max(case when moved.item_code = line.item_code then 1 else 0 end) as is_same
  from moved
  join core.charge_line_net as line
    on line.institution_id = moved.institution_id
    and line.encounter_id = moved.encounter_id
    and line.line_sn = moved.line_sn
  where line.quantity > 0
  group by
    moved.told_by, line.institution_id, line.encounter_id, line.person_id, line.line_sn, line.day_no, line.amount_fen
)

select
  institution_id, encounter_id, person_id, line_sn, day_no, amount_fen,
  '结算 ' || max(item_name) || '，出库 ' || max(other_code) as note
from told
where is_same = 0
group by institution_id, encounter_id, person_id, line_sn, day_no, amount_fen

-- One row per line whose box is of another drug, with how many lines of its institution could be checked.
with odd as (
  -- As narrow as can be, because all boxes of the city meet all lines here: by a number for each line and each drug, which two may
  -- share; who is suspected in vain is cleared below.
  select line.institution_id
  from (
    select key_of_pair(event.encounter_id, event.line_sn) as line_key, key_of(event.item_code) as item_key
    from core.trace_event as event
    cross join screening.ask as ask
    where event.event_type = '2' and event.line_sn is not null and event.item_code is not null
      and event.day_no between ask.from_day and ask.to_day
    union all
    select key_of_pair(movement.encounter_id, movement.line_sn) as line_key, key_of(movement.item_code) as item_key
    from core.stock_movement as movement
    cross join screening.ask as ask
    where movement.kind = 'sale' and movement.line_sn is not null and movement.item_code is not null
      and movement.day_no between ask.from_day and ask.to_day
  ) as told
  join (
    select institution_id, key_of_pair(encounter_id, line_sn) as line_key, key_of(item_code) as item_key
    from core.charge_line_net
    where quantity > 0
  ) as line on line.line_key = told.line_key
  where told.item_key <> line.item_key
),

-- In nearly every institution boxes and bills agree: only the others are looked at line by line.
suspected as (
  select odd.institution_id
  from odd
  cross join screening.ask as ask
  group by odd.institution_id, ask.min_lines
  having count(*) >= ask.min_lines
  -- No city has as many; an engine that knows it looks its boxes up among them, not them among its boxes.
  order by odd.institution_id
  limit 100000
),

moved as (
  select
    'trace' as told_by, event.institution_id, event.encounter_id, event.line_sn, event.item_code,
    key_of_pair(event.encounter_id, event.line_sn) as line_key
  from core.trace_event as event
  join suspected on suspected.institution_id = event.institution_id
  cross join screening.ask as ask
  where event.event_type = '2' and event.line_sn is not null and event.item_code is not null
    and event.day_no between ask.from_day and ask.to_day
  union all
  select
    'stock' as told_by, movement.institution_id, movement.encounter_id, movement.line_sn, movement.item_code,
    key_of_pair(movement.encounter_id, movement.line_sn) as line_key
  from core.stock_movement as movement
  join suspected on suspected.institution_id = movement.institution_id
  cross join screening.ask as ask
  where movement.kind = 'sale' and movement.line_sn is not null and movement.item_code is not null
    and movement.day_no between ask.from_day and ask.to_day
),

-- Of several boxes one under the code that was billed is enough; but codes and stock are asked each for itself.
told as (
  select
    moved.told_by, moved.line_key, line.institution_id, max(key_of(line.item_code)) as item_key,
    -- Texts of the few that differ only.
    max(case when moved.item_code <> line.item_code then moved.encounter_id end) as encounter_id,
    max(case when moved.item_code <> line.item_code then moved.line_sn end) as line_sn,
    max(case when moved.item_code <> line.item_code then moved.item_code end) as other_code,
    max(case when moved.item_code = line.item_code then 1 else 0 end) as is_same,
    -- Another make of the same drug: the first ten places of a code tell the substance, eleven those of a Chinese patent medicine.
    max(
      case
        when starts_with(line.item_code, 'X') and substr(moved.item_code, 1, 10) = substr(line.item_code, 1, 10) then 1
        when starts_with(line.item_code, 'Z') and substr(moved.item_code, 1, 11) = substr(line.item_code, 1, 11) then 1
        else 0
      end
    ) as is_alike
  from moved
  join (
    select institution_id, key_of_pair(encounter_id, line_sn) as line_key, item_code
    from core.charge_line_net
    where quantity > 0
  ) as line on line.line_key = moved.line_key
  where line.institution_id = moved.institution_id
  group by moved.told_by, moved.line_key, line.institution_id
),

-- A drug that nearly always leaves under the code of another make of it: the list of codes is wrong, not what is handed over.
mislisted as (
  select told.told_by, told.institution_id, told.item_key
  from told
  cross join screening.ask as ask
  group by told.told_by, told.institution_id, told.item_key, ask.listed_share, ask.min_listed
  having count(*) filter (where told.is_same = 0 and told.is_alike = 1) * 1000 >= count(*) * ask.listed_share
    and count(*) >= ask.min_listed
),

compared as (
  select
    told.line_key, told.institution_id, min(told.is_same) as is_same,
    max(case when told.is_same = 0 then told.encounter_id end) as encounter_id,
    max(case when told.is_same = 0 then told.line_sn end) as line_sn,
    max(case when told.is_same = 0 then told.other_code end) as other_code
  from told
  left join mislisted
    on mislisted.told_by = told.told_by and mislisted.institution_id = told.institution_id and mislisted.item_key = told.item_key
  where mislisted.item_key is null
  group by told.line_key, told.institution_id
),

counted as (
  select institution_id, count(*) as checked from compared group by institution_id
)

select
  line.institution_id, line.encounter_id, line.line_sn, line.person_id, line.day_no, line.amount_fen,
  coalesce(line.item_name, '') as item_name, compared.other_code, counted.checked
from compared
join counted on counted.institution_id = compared.institution_id
join core.charge_line_net as line
  on line.institution_id = compared.institution_id and line.encounter_id = compared.encounter_id and line.line_sn = compared.line_sn
where compared.is_same = 0 and line.quantity > 0

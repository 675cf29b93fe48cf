-- One row per line of training on a day with too much of it.
with timed as (
  select
    line.person_id, line.institution_id, line.encounter_id, line.line_sn, line.day_no, line.item_name, line.amount_fen,
    line.quantity * cast(listed.minutes as bigint) as parts
  from marts.screen_line as line
  cross join screening.ask as ask
  join (select name_part, minutes from lists.specialty_items where specialty = '康复训练' and minutes <> '') as listed
    on strpos(line.item_name, listed.name_part) > 0
  where line.fee_category not in ('08', '09', '10', '11')
    and line.day_no between ask.from_day and ask.to_day
),

-- An item whose name has several words of the list is timed once.
single as (
  select
    person_id, institution_id, encounter_id, line_sn, max(day_no) as day_no, max(item_name) as item_name,
    max(amount_fen) as amount_fen, max(parts) as parts
  from timed
  group by person_id, institution_id, encounter_id, line_sn
),

daily as (
  select
    person_id, institution_id, day_no, cast(sum(parts) // 10000 as bigint) as minutes, count(distinct item_name) as items,
    cast(sum(amount_fen) as bigint) as amount_fen
  from single
  group by person_id, institution_id, day_no
)

select
  hit.person_id, hit.institution_id, single.encounter_id, single.line_sn, single.day_no, single.amount_fen,
  coalesce(single.item_name, '') || cast(single.parts // 10000 as varchar) || '分钟' as note
from screening.hit as hit
cross join screening.ask as ask
join single on single.person_id = hit.person_id and single.institution_id = hit.institution_id
join daily
  on daily.person_id = single.person_id and daily.institution_id = single.institution_id and daily.day_no = single.day_no
  and daily.minutes > ask.max_minutes

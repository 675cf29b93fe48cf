-- One row per person and institution with days of more training than fits into a day.
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
  daily.person_id, daily.institution_id, count(*) as days, max(daily.minutes) as most_minutes, max(daily.items) as items,
  cast(sum(daily.amount_fen) as bigint) as amount_fen
from daily
cross join screening.ask as ask
where daily.minutes > ask.max_minutes
group by daily.person_id, daily.institution_id, ask.min_days
having count(*) >= ask.min_days

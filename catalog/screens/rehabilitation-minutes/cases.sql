-- One row per line of training on a day with more of it, of one person in one institution, than fits into a day.
with timed as (
  select
    line.person_id, line.institution_id, line.encounter_id, line.line_sn, line.day_no, line.item_name, line.amount_fen,
    line.quantity * cast(listed.minutes as bigint) as parts
  from marts.screen_line as line
  cross join screening.ask as ask
  join in_force.specialty_items as listed
    on listed.specialty = '康复训练' and listed.minutes <> '' and strpos(line.item_name, listed.name_part) > 0
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
    person_id, institution_id, day_no, floor_div(sum(parts), 10000) as day_minutes, count(distinct item_name) as day_items
  from single
  group by person_id, institution_id, day_no
)

select
  single.person_id, single.institution_id, single.encounter_id, single.line_sn, single.day_no, single.item_name,
  single.amount_fen, floor_div(single.parts, 10000) as minutes, daily.day_minutes, daily.day_items
from single
cross join screening.ask as ask
join daily
  on daily.person_id = single.person_id and daily.institution_id = single.institution_id and daily.day_no = single.day_no
where daily.day_minutes > ask.max_minutes

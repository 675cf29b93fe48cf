-- One row per visit of the period with Chinese treatments, with whether they are the set that the institution gives most.
with care as (
  select distinct item.item_code
  from (select item_code, item_name from marts.screen_item_name where fee_category not in ('08', '09', '10', '11')) as item
  join in_force.specialty_items as listed on strpos(item.item_name, listed.name_part) > 0
  where listed.specialty = '中医治疗'
),

-- A set of treatments is known by what it adds up to; how often each was done does not matter.
done as (
  select
    once.institution_id, once.encounter_id, once.person_id, count(*) as items,
    cast(sum(mark_of(once.item_code)) as bigint) as bundle, cast(sum(once.amount_fen) as bigint) as amount_fen
  from (
    select line.institution_id, line.encounter_id, line.person_id, line.item_code, sum(line.amount_fen) as amount_fen
    from marts.screen_specialty_line as line
    cross join screening.ask as ask
    join care on care.item_code = line.item_code
    where line.quantity > 0 and line.day_no between ask.previous_from_day and ask.to_day
    group by line.institution_id, line.encounter_id, line.person_id, line.item_code
  ) as once
  group by once.institution_id, once.encounter_id, once.person_id
),

treated as (
  select
    visit.institution_id, visit.encounter_id, visit.person_id, visit.day_no, visit.encounter_class,
    substr(coalesce(visit.main_diagnosis_code, ''), 1, 1) as chapter, done.items, done.bundle, done.amount_fen
  from marts.screen_visit as visit
  cross join screening.ask as ask
  join done on done.institution_id = visit.institution_id and done.encounter_id = visit.encounter_id and done.person_id = visit.person_id
  where visit.day_no between ask.from_day and ask.to_day
),

-- The set that an institution gives most, of several treatments: one alone is no bundle.
ranked as (
  select
    institution_id, bundle, items,
    row_number() over (partition by institution_id order by count(*) desc, bundle) as place
  from treated
  cross join screening.ask as ask
  where items >= ask.min_items
  group by institution_id, bundle, items
)

select treated.*, ranked.bundle is not null as is_bundled
from treated
left join ranked on ranked.institution_id = treated.institution_id and ranked.bundle = treated.bundle and ranked.place = 1

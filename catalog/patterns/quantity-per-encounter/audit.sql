-- One row per line of an item of which an encounter has more than the point of the breaking line's day allows.
with item as (
  select distinct rule_no, item_code
  from knowledge.quantity_per_encounter
),

counted as (
  select
    item.rule_no,
    line.person_id, line.institution_id, line.encounter_id, line.item_code as item_code, line.day_no, line.line_no, line.line_key,
    cast(sum(line.quantity) over (
      partition by item.rule_no, line.person_id, line.institution_id, line.encounter_id, line.item_code
      order by line.line_no
    ) as bigint) as running_quantity,
    cast(sum(line.quantity) over (
      partition by item.rule_no, line.person_id, line.institution_id, line.encounter_id, line.item_code
    ) as bigint) as encounter_quantity
  from marts.audit_line as line
  join item on item.item_code = line.item_code
  where line.eligible_fen > 0
),

-- Each line beyond its own day's limit; the first of them decides for the whole encounter.
beyond as (
  select
    fact.rule_no as rule_no, fact.point_no, fact.max_quantity,
    counted.person_id, counted.institution_id, counted.encounter_id, counted.item_code as item_code,
    row_number() over (
      partition by counted.rule_no, counted.person_id, counted.institution_id, counted.encounter_id, counted.item_code
      order by counted.line_no, fact.point_no
    ) as place
  from counted
  join knowledge.quantity_per_encounter as fact
    on fact.rule_no = counted.rule_no
   and fact.item_code = counted.item_code
   and counted.day_no between fact.valid_from_day and fact.valid_to_day
  where counted.running_quantity > fact.max_quantity
)

select
  beyond.rule_no as rule_no, beyond.point_no as point_no,
  counted.institution_id as institution_id, counted.encounter_id as encounter_id, counted.item_code as item_code,
  counted.line_key as line_key,
  'violating' as role,
  counted.encounter_quantity as encounter_quantity,
  counted.encounter_quantity - beyond.max_quantity as share_numerator,
  counted.encounter_quantity as share_denominator
from beyond
join counted
  on counted.rule_no = beyond.rule_no
 and counted.person_id = beyond.person_id
 and counted.institution_id = beyond.institution_id
 and counted.encounter_id = beyond.encounter_id
 and counted.item_code = beyond.item_code
where beyond.place = 1

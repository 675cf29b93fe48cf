-- One row per line of several that are equal in person, institution, item, second, quantity and amount; the first alone where
-- the second is midnight, which is what a source writes that knows days only.
-- Few lines share a person, a second, a quantity and an amount: only those are compared in full.
with alike as (
  select person_id, second_no, quantity, amount_fen
  from marts.audit_any_line
  where eligible_fen > 0
  group by person_id, second_no, quantity, amount_fen
  having count(*) > 1
),

line as (
  select
    any_line.line_key as line_key, any_line.person_id as person_id, any_line.institution_id as institution_id,
    any_line.item_code as item_code, any_line.second_no as second_no, any_line.quantity as quantity,
    any_line.amount_fen as amount_fen, any_line.day_no as day_no
  from marts.audit_any_line as any_line
  join alike
    on alike.person_id = any_line.person_id
   and alike.second_no = any_line.second_no
   and alike.quantity = any_line.quantity
   and alike.amount_fen = any_line.amount_fen
  where any_line.eligible_fen > 0
),

groups as (
  select
    person_id, institution_id, item_code, second_no, quantity, amount_fen, day_no,
    count(*) as copies,
    min(line_key) as first_key
  from line
  group by person_id, institution_id, item_code, second_no, quantity, amount_fen, day_no
  having count(*) > 1
)

select
  fact.rule_no as rule_no, fact.point_no as point_no, groups.person_id as person_id,
  groups.institution_id as institution_id, groups.item_code as item_code, groups.second_no as second_no,
  groups.quantity as quantity, groups.amount_fen as amount_fen, line.line_key as line_key,
  case
    when groups.second_no % 86400 = 0 then 'unjudged'
    when line.line_key = groups.first_key then 'involved'
    else 'violating'
  end as role,
  case when groups.second_no % 86400 = 0 then 'day-only-time' end as reason,
  cast(groups.copies as bigint) as copies, groups.quantity as each_quantity, groups.amount_fen as each_amount,
  groups.second_no as charged_at
from groups
join knowledge.same_line_twice as fact
  on groups.day_no between fact.valid_from_day and fact.valid_to_day
 and groups.copies >= fact.min_copies
join line
  on line.person_id = groups.person_id
 and line.institution_id = groups.institution_id
 and line.item_code = groups.item_code
 and line.second_no = groups.second_no
 and line.quantity = groups.quantity
 and line.amount_fen = groups.amount_fen
where groups.second_no % 86400 <> 0 or line.line_key = groups.first_key

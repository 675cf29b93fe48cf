-- One row per line of an item that costs more in its year or encounter than its cap, those before the cap too.
with charge as (
  select
    fact.rule_no, fact.point_no, fact.max_amount, fact.cap_scope, fact.valid_from_day, fact.valid_to_day,
    line.person_id, line.item_code as item_code, line.line_no, line.line_key, line.day_no, line.eligible_fen,
    case when fact.cap_scope = 'encounter' then line.institution_id else '' end as scope_institution_id,
    case when fact.cap_scope = 'encounter' then line.encounter_id else '' end as scope_encounter_id,
    -- January 1 of the year: years come in fours of 1461 days, of which the first, such as 1972, has 366.
    case
      when fact.cap_scope = 'encounter' then 0
      else line.day_no - (line.day_no - 730) % 1461 + case
        when (line.day_no - 730) % 1461 < 366 then 0
        when (line.day_no - 730) % 1461 < 731 then 366
        when (line.day_no - 730) % 1461 < 1096 then 731
        else 1096
      end
    end as year_from_day
  from marts.audit_line as line
  join knowledge.amount_cap as fact on fact.item_code = line.item_code
  where line.eligible_fen > 0
),

added_up as (
  select
    rule_no, point_no, max_amount, cap_scope, valid_from_day, valid_to_day,
    person_id, item_code, scope_institution_id, scope_encounter_id, year_from_day, line_key, day_no, eligible_fen,
    cast(sum(eligible_fen) over (
      partition by rule_no, point_no, person_id, scope_institution_id, scope_encounter_id, year_from_day
      order by line_no
      rows between unbounded preceding and current row
    ) as bigint) as reached_fen,
    cast(sum(eligible_fen) over (
      partition by rule_no, point_no, person_id, scope_institution_id, scope_encounter_id, year_from_day
    ) as bigint) as total,
    max(day_no) over (
      partition by rule_no, point_no, person_id, scope_institution_id, scope_encounter_id, year_from_day
    ) as last_day_no
  from charge
),

-- The last line chooses the point, as every later line passes the cap further.
beyond as (
  select
    rule_no, point_no, max_amount, cap_scope,
    person_id, item_code, scope_institution_id, scope_encounter_id, year_from_day, line_key, total,
    case when reached_fen > max_amount and day_no >= valid_from_day then 1 else 0 end as is_guilty,
    cast(sum(case when reached_fen > max_amount and day_no >= valid_from_day then eligible_fen else 0 end) over (
      partition by rule_no, point_no, person_id, scope_institution_id, scope_encounter_id, year_from_day
    ) as bigint) as guilty_fen
  from added_up
  where total > max_amount and last_day_no between valid_from_day and valid_to_day
)

select
  rule_no, point_no, person_id, item_code, cap_scope,
  scope_institution_id as institution_id, scope_encounter_id as encounter_id, year_from_day, line_key,
  case when is_guilty = 1 then 'violating' else 'involved' end as role,
  total as total_fen,
  least(total - max_amount, guilty_fen) as share_numerator,
  guilty_fen as share_denominator
from beyond

-- One row per line of two items that must not be charged together, yet were within the window of their point.
with pair as (
  select
    rule_no, point_no, item_code, contained_code, pair_window, quantity_bound, valid_from_day, valid_to_day,
    case pair_window when '6-hours' then 21600 when 'hour' then 3600 else 0 end as reach_seconds
  from knowledge.exclusive_pair
  where item_code <> contained_code
    and pair_window in ('day', 'encounter', 'prescription', '6-hours', 'hour')
),

pair_line as (
  select
    person_id, institution_id, encounter_id, order_no, day_no, second_no,
    item_code, line_key, quantity, amount_fen, eligible_fen
  from marts.audit_line
  where item_code in (select item_code from pair union all select contained_code from pair)
),

-- A day, an encounter or a prescription is a place: '' and 0 where the window does not look.
containing as (
  select
    pair.rule_no, pair.point_no, pair.contained_code, pair.pair_window, pair.valid_from_day, pair.valid_to_day,
    line.person_id, line.line_key, line.quantity,
    case when pair.pair_window = 'day' then '' else line.institution_id end as place_institution_id,
    case when pair.pair_window = 'day' then '' else line.encounter_id end as place_encounter_id,
    case when pair.pair_window = 'prescription' then coalesce(line.order_no, '') else '' end as place_order_no,
    case
      when pair.pair_window = 'encounter' then 0
      when pair.pair_window = 'prescription' and line.order_no is not null then 0
      else line.day_no
    end as place_day_no
  from pair_line as line
  join pair on pair.item_code = line.item_code
  where line.amount_fen > 0 and pair.reach_seconds = 0
),

contained as (
  select
    asked.contained_code, asked.pair_window, line.person_id, line.line_key, line.quantity, line.day_no,
    case when asked.pair_window = 'day' then '' else line.institution_id end as place_institution_id,
    case when asked.pair_window = 'day' then '' else line.encounter_id end as place_encounter_id,
    case when asked.pair_window = 'prescription' then coalesce(line.order_no, '') else '' end as place_order_no,
    case
      when asked.pair_window = 'encounter' then 0
      when asked.pair_window = 'prescription' and line.order_no is not null then 0
      else line.day_no
    end as place_day_no
  from pair_line as line
  join (select distinct contained_code, pair_window from pair where reach_seconds = 0) as asked
    on asked.contained_code = line.item_code
  where line.eligible_fen > 0
),

containing_in_place as (
  select
    rule_no, point_no, contained_code, pair_window, valid_from_day, valid_to_day,
    person_id, place_institution_id, place_encounter_id, place_order_no, place_day_no,
    cast(sum(quantity) as bigint) as containing_quantity
  from containing
  group by
    rule_no, point_no, contained_code, pair_window, valid_from_day, valid_to_day,
    person_id, place_institution_id, place_encounter_id, place_order_no, place_day_no
),

met_in_place as (
  select
    owner.rule_no, owner.point_no, owner.valid_from_day, owner.valid_to_day, owner.containing_quantity,
    owner.person_id as person_id, owner.place_institution_id as place_institution_id,
    owner.place_encounter_id as place_encounter_id, owner.place_order_no as place_order_no,
    owner.place_day_no as place_day_no, extra.line_key, extra.quantity, extra.day_no,
    max(extra.day_no) over (
      partition by
        owner.rule_no, owner.point_no, owner.person_id, owner.place_institution_id,
        owner.place_encounter_id, owner.place_order_no, owner.place_day_no
    ) as last_day_no
  from containing_in_place as owner
  join contained as extra
    on extra.contained_code = owner.contained_code
   and extra.pair_window = owner.pair_window
   and extra.person_id = owner.person_id
   and extra.place_institution_id = owner.place_institution_id
   and extra.place_encounter_id = owner.place_encounter_id
   and extra.place_order_no = owner.place_order_no
   and extra.place_day_no = owner.place_day_no
),

-- The last contained line is the one that breaks it: its day chooses the point.
guilty_in_place as (
  select
    rule_no, point_no, person_id, place_institution_id, place_encounter_id, place_order_no, place_day_no,
    containing_quantity, line_key,
    cast(sum(quantity) over (
      partition by
        rule_no, point_no, person_id, place_institution_id, place_encounter_id, place_order_no, place_day_no
    ) as bigint) as contained_quantity
  from met_in_place
  where last_day_no between valid_from_day and valid_to_day and day_no >= valid_from_day
),

-- Hours reach at most into the neighbouring days: joined by day, a line meets few others.
met_in_time as (
  select
    owner.rule_no, owner.point_no, extra.person_id as person_id, extra.line_key as contained_line,
    owner.line_key as containing_line, extra.quantity as contained_quantity,
    cast(sum(owner.quantity) over (
      partition by owner.rule_no, owner.point_no, extra.line_key
    ) as bigint) as containing_quantity
  from (
    select
      pair.rule_no, pair.point_no, pair.contained_code, pair.valid_from_day, pair.valid_to_day, pair.reach_seconds,
      line.person_id, line.line_key, line.quantity, line.second_no, line.day_no + shift.days as near_day_no
    from pair_line as line
    join pair on pair.item_code = line.item_code
    cross join (select -1 as days union all select 0 as days union all select 1 as days) as shift
    where line.amount_fen > 0 and pair.reach_seconds > 0
  ) as owner
  join pair_line as extra
    on extra.item_code = owner.contained_code
   and extra.person_id = owner.person_id
   and extra.day_no = owner.near_day_no
  where extra.eligible_fen > 0
    and extra.day_no between owner.valid_from_day and owner.valid_to_day
    and extra.second_no - owner.second_no between -owner.reach_seconds and owner.reach_seconds
),

found as (
  select
    rule_no, point_no, person_id, place_institution_id, place_encounter_id, place_order_no, place_day_no,
    '' as contained_line, line_key, 'violating' as role, containing_quantity, contained_quantity
  from guilty_in_place
  union all
  select
    guilty.rule_no as rule_no, guilty.point_no as point_no, guilty.person_id as person_id,
    guilty.place_institution_id as place_institution_id, guilty.place_encounter_id as place_encounter_id,
    guilty.place_order_no as place_order_no, guilty.place_day_no as place_day_no,
    '' as contained_line, owner.line_key, 'involved' as role, guilty.containing_quantity, guilty.contained_quantity
  from (
    select distinct
      rule_no, point_no, person_id, place_institution_id, place_encounter_id, place_order_no, place_day_no,
      containing_quantity, contained_quantity
    from guilty_in_place
  ) as guilty
  join containing as owner
    on owner.rule_no = guilty.rule_no
   and owner.point_no = guilty.point_no
   and owner.person_id = guilty.person_id
   and owner.place_institution_id = guilty.place_institution_id
   and owner.place_encounter_id = guilty.place_encounter_id
   and owner.place_order_no = guilty.place_order_no
   and owner.place_day_no = guilty.place_day_no
  union all
  select distinct
    rule_no, point_no, person_id, '' as place_institution_id, '' as place_encounter_id, '' as place_order_no,
    0 as place_day_no, contained_line, contained_line as line_key, 'violating' as role,
    containing_quantity, contained_quantity
  from met_in_time
  union all
  select
    rule_no, point_no, person_id, '' as place_institution_id, '' as place_encounter_id, '' as place_order_no,
    0 as place_day_no, contained_line, containing_line as line_key, 'involved' as role,
    containing_quantity, contained_quantity
  from met_in_time
)

select
  found.rule_no as rule_no, found.point_no as point_no,
  found.person_id, pair.item_code, pair.contained_code, pair.pair_window,
  found.place_institution_id as institution_id, found.place_encounter_id as encounter_id,
  found.place_order_no as order_no, found.place_day_no as day_no, found.contained_line,
  found.line_key, found.role,
  case pair.pair_window
    when 'day' then '同一天' when 'encounter' then '同一次就诊' when 'prescription' then '同一张处方'
    when '6-hours' then '6小时内' else '1小时内'
  end as window_words,
  found.containing_quantity,
  found.contained_quantity,
  case
    when pair.quantity_bound = 'whole' then found.contained_quantity
    else least(found.containing_quantity, found.contained_quantity)
  end as share_numerator,
  found.contained_quantity as share_denominator
from found
join pair on pair.rule_no = found.rule_no and pair.point_no = found.point_no

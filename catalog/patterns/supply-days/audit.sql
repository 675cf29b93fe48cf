-- One row per line of a drug supplied for too long, or again too early, and of the supply that still lasted.
with supplied as (
  select
    fact.rule_no, fact.point_no,
    line.person_id, line.institution_id, line.encounter_id, line.item_code, line.line_key,
    line.day_no, line.second_no, line.supply_days,
    case when line.encounter_class is null then 0 else 1 end as is_of_class,
    -- An unknown type might be one for long prescriptions.
    case
      when line.encounter_type is null then fact.long_max_days
      when position(' ' || line.encounter_type || ' ' in fact.long_types) > 0 then fact.long_max_days
      when position(' ' || substring(line.encounter_type, 1, 2) || ' ' in fact.long_types) > 0 then fact.long_max_days
      else fact.ordinary_max_days
    end as max_days,
    case
      when line.day_no between fact.valid_from_day and fact.valid_to_day then 1
      else 0
    end as is_in_force
  from marts.audit_any_line as line
  cross join knowledge.supply_days as fact
  where line.supply_days > 0
    and line.eligible_fen > 0
    and (line.encounter_class is null or position(' ' || line.encounter_class || ' ' in fact.encounter_classes) > 0)
),

supply as (
  select
    rule_no, point_no, person_id, item_code, institution_id, encounter_id,
    min(second_no) as first_second_no, min(day_no) as first_day_no, max(supply_days) as days, max(max_days) as most_days
  from supplied
  where is_of_class = 1
  group by rule_no, point_no, person_id, item_code, institution_id, encounter_id
),

-- A drug that only one encounter supplied overlaps with nothing: most of them never reach the sort.
in_turn as (
  select
    supply.rule_no as rule_no, supply.point_no as point_no, supply.person_id as person_id,
    supply.item_code as item_code, supply.institution_id, supply.encounter_id, supply.first_day_no, supply.days,
    fact.tolerance_days, fact.valid_from_day, fact.valid_to_day,
    cast(supply.first_day_no as bigint) * 10000 + least(supply.days, fact.look_back_days * 10000) as lasts_until,
    cast(row_number() over (
      partition by supply.rule_no, supply.point_no, supply.person_id, supply.item_code
      order by supply.first_second_no, supply.institution_id, supply.encounter_id
    ) as bigint) as turn_no,
    max(cast(supply.first_day_no as bigint) * 10000 + least(supply.days, fact.look_back_days * 10000)) over (
      partition by supply.rule_no, supply.point_no, supply.person_id, supply.item_code
      order by supply.first_second_no, supply.institution_id, supply.encounter_id
      rows between unbounded preceding and 1 preceding
    ) as earlier_until
  from supply
  join (
    select rule_no, point_no, person_id, item_code
    from supply
    group by rule_no, point_no, person_id, item_code
    having count(*) > 1
  ) as repeated
    on repeated.rule_no = supply.rule_no
   and repeated.point_no = supply.point_no
   and repeated.person_id = supply.person_id
   and repeated.item_code = supply.item_code
  join knowledge.supply_days as fact
    on fact.rule_no = supply.rule_no
   and fact.point_no = supply.point_no
),

found as (
  select
    supply.rule_no as rule_no, supply.point_no as point_no, supply.person_id, supply.item_code,
    supply.institution_id, supply.encounter_id, cast(0 as bigint) as turn_no, cast(0 as bigint) as used_up_at,
    'too-long' as measure, supply.days, supply.days - supply.most_days as over_days
  from supply
  join knowledge.supply_days as fact
    on fact.rule_no = supply.rule_no
   and fact.point_no = supply.point_no
  where supply.days > supply.most_days
    and supply.first_day_no between fact.valid_from_day and fact.valid_to_day
  union all
  select
    rule_no, point_no, person_id, item_code, institution_id, encounter_id, turn_no,
    cast(first_day_no as bigint) * 10000 + tolerance_days as used_up_at,
    'overlap' as measure, days, least(earlier_until - cast(first_day_no as bigint) * 10000, days) as over_days
  from in_turn
  where earlier_until - cast(first_day_no as bigint) * 10000 > tolerance_days
    and first_day_no between valid_from_day and valid_to_day
),

-- The lines of a finding are those of its own encounter and of the earlier ones that still lasted.
source as (
  select
    rule_no, point_no, person_id, item_code, institution_id, encounter_id, measure, days, over_days,
    institution_id as source_institution_id, encounter_id as source_encounter_id, 'violating' as role
  from found
  union all
  select
    found.rule_no as rule_no, found.point_no as point_no, found.person_id as person_id, found.item_code as item_code,
    found.institution_id as institution_id, found.encounter_id as encounter_id, found.measure, found.days as days,
    found.over_days, earlier.institution_id as source_institution_id,
    earlier.encounter_id as source_encounter_id, 'involved' as role
  from found
  join in_turn as earlier
    on earlier.rule_no = found.rule_no
   and earlier.point_no = found.point_no
   and earlier.person_id = found.person_id
   and earlier.item_code = found.item_code
  where earlier.turn_no < found.turn_no and earlier.lasts_until > found.used_up_at
)

select
  source.rule_no as rule_no, source.point_no as point_no, source.institution_id as institution_id,
  source.encounter_id as encounter_id, source.item_code as item_code, source.measure, supplied.line_key,
  source.role, '' as reason,
  case source.measure
    when 'overlap' then '与此前另一次就诊开具的同一药品重叠'
    else '比处方最长天数多'
  end as over_words,
  source.over_days as share_numerator,
  source.days as share_denominator
from source
join supplied
  on supplied.rule_no = source.rule_no
 and supplied.point_no = source.point_no
 and supplied.person_id = source.person_id
 and supplied.item_code = source.item_code
 and supplied.institution_id = source.source_institution_id
 and supplied.encounter_id = source.source_encounter_id
where supplied.is_of_class = 1
union all
select
  rule_no, point_no, institution_id, encounter_id, item_code, 'too-long' as measure, line_key, 'unjudged' as role,
  'class-unknown' as reason, '' as over_words, supply_days as share_numerator, supply_days as share_denominator
from supplied
where is_of_class = 0 and is_in_force = 1 and supply_days > max_days

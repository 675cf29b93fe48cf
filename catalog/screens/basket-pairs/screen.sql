-- One row per pharmacy and pair of drugs that so many people bought together there, and far fewer elsewhere.
with sold as (
  select
    line.institution_id, line.person_id, line.encounter_id, line.item_code,
    max(line.item_name) as item_name, cast(sum(line.amount_fen) as bigint) as amount_fen
  from core.charge_line_net as line
  cross join screening.ask as ask
  where line.encounter_class = 'pharmacy' and line.quantity > 0 and line.amount_fen > 0
    and substr(line.fee_category, 1, 2) in ('09', '10', '11')
    and line.day_no between ask.from_day and ask.to_day
  group by line.institution_id, line.person_id, line.encounter_id, line.item_code
),

shop as (
  select institution_id, count(distinct person_id) as persons from sold group by institution_id
),

buyers as (
  select institution_id, item_code, max(item_name) as item_name, count(distinct person_id) as persons
  from sold
  group by institution_id, item_code
),

-- Only drugs that enough people bought there can make a pair that enough people bought: that bounds the pairs.
frequent as (
  select sold.institution_id, sold.person_id, sold.encounter_id, sold.item_code, sold.amount_fen
  from sold
  cross join screening.ask as ask
  join buyers
    on buyers.institution_id = sold.institution_id and buyers.item_code = sold.item_code and buyers.persons >= ask.min_together
),

-- A bill of dozens of kinds says nothing about two of them.
small as (
  select institution_id, person_id, encounter_id
  from frequent
  group by institution_id, person_id, encounter_id
  having count(*) between 2 and 12
),

pair as (
  select
    one.institution_id, one.item_code, other.item_code as other_code,
    count(distinct one.person_id) as together,
    cast(sum(one.amount_fen + other.amount_fen) as bigint) as amount_fen
  from small
  join frequent as one
    on one.institution_id = small.institution_id and one.encounter_id = small.encounter_id and one.person_id = small.person_id
  join frequent as other
    on other.institution_id = one.institution_id and other.encounter_id = one.encounter_id and other.person_id = one.person_id
    and other.item_code <> one.item_code
  group by one.institution_id, one.item_code, other.item_code
),

city_pair as (
  select item_code, other_code, cast(sum(together) as bigint) as together from pair group by item_code, other_code
),

city_buyers as (
  select item_code, cast(sum(persons) as bigint) as persons from buyers group by item_code
),

judged as (
  select
    pair.institution_id, pair.item_code, pair.other_code, one.item_name, other.item_name as other_name, pair.together, pair.amount_fen,
    one.persons as buyers,
    mul_div(1000 * pair.together, shop.persons, greatest(one.persons * other.persons, 1)) as lift,
    mul_div(
      1000 * (city_pair.together - pair.together), one.persons, greatest(city_buyers.persons - one.persons, 1)
    ) as expected
  from pair
  join buyers as one on one.institution_id = pair.institution_id and one.item_code = pair.item_code
  join buyers as other on other.institution_id = pair.institution_id and other.item_code = pair.other_code
  join shop on shop.institution_id = pair.institution_id
  join city_pair on city_pair.item_code = pair.item_code and city_pair.other_code = pair.other_code
  join city_buyers on city_buyers.item_code = pair.item_code
)

select
  judged.institution_id, judged.item_code, judged.other_code, judged.item_name, judged.other_name, judged.buyers, judged.together, judged.expected,
  judged.lift, judged.amount_fen,
  greatest(ask.min_together, floor_div(judged.expected * ask.min_times, 1000000)) as together_limit
from judged
cross join screening.ask as ask
where judged.together >= greatest(ask.min_together, floor_div(judged.expected * ask.min_times, 1000000))
  and judged.lift >= ask.min_lift
  and 1000 * judged.together >= judged.buyers * ask.min_share
  -- Of the two directions, the one told by the rarer drug; of equals, the first by code.
  and not exists (
    select 1
    from judged as back
    where back.institution_id = judged.institution_id
      and back.item_code = judged.other_code and back.other_code = judged.item_code
      and (back.buyers < judged.buyers or (back.buyers = judged.buyers and back.item_code < judged.item_code))
  )

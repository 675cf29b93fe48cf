-- One row per pharmacy and pair of drugs that so many people bought together there, and far fewer elsewhere.
-- Institutions, persons, bills and drugs are told apart by numbers: all sales of a city pass, few pairs are left.
with sold as (
  select
    key_of(line.institution_id) as place_key, key_of(line.person_id) as person_key,
    key_of_pair(line.encounter_id, line.person_id) as bill_key, key_of(line.item_code) as item_key,
    cast(sum(line.amount_fen) as bigint) as amount_fen
  from core.charge_line_net as line
  cross join screening.ask as ask
  where line.encounter_class = 'pharmacy' and line.quantity > 0 and line.amount_fen > 0
    and substr(line.fee_category, 1, 2) in ('09', '10', '11')
    and line.day_no between ask.from_day and ask.to_day
  group by
    key_of(line.institution_id), key_of(line.person_id), key_of_pair(line.encounter_id, line.person_id), key_of(line.item_code)
),

shop as (
  select place_key, count(distinct person_key) as persons from sold group by place_key
),

buyers as (
  select place_key, item_key, count(distinct person_key) as persons from sold group by place_key, item_key
),

-- Only drugs that enough people bought there can make a pair that enough people bought: that bounds the pairs.
frequent as (
  select sold.place_key, sold.person_key, sold.bill_key, sold.item_key, sold.amount_fen
  from sold
  cross join screening.ask as ask
  join buyers
    on buyers.place_key = sold.place_key and buyers.item_key = sold.item_key and buyers.persons >= ask.min_together
),

-- A bill of dozens of kinds says nothing about two of them.
small as (
  select place_key, bill_key from frequent group by place_key, bill_key having count(*) between 2 and 12
),

pair as (
  select
    one.place_key, one.item_key, other.item_key as other_key,
    count(distinct one.person_key) as together,
    cast(sum(one.amount_fen + other.amount_fen) as bigint) as amount_fen
  from small
  join frequent as one on one.place_key = small.place_key and one.bill_key = small.bill_key
  join frequent as other
    on other.place_key = one.place_key and other.bill_key = one.bill_key and other.item_key <> one.item_key
  group by one.place_key, one.item_key, other.item_key
),

city_pair as (
  select item_key, other_key, cast(sum(together) as bigint) as together from pair group by item_key, other_key
),

city_buyers as (
  select item_key, cast(sum(persons) as bigint) as persons from buyers group by item_key
),

drug as (
  select item_code, key_of(item_code) as item_key, max(item_name) as item_name
  from marts.screen_item_name
  group by item_code
),

judged as (
  select
    pair.place_key, pair.item_key, pair.other_key, one_drug.item_code, other_drug.item_code as other_code, one_drug.item_name,
    other_drug.item_name as other_name, pair.together, pair.amount_fen, one.persons as buyers,
    mul_div(1000 * pair.together, shop.persons, greatest(one.persons * other.persons, 1)) as lift,
    mul_div(
      1000 * (city_pair.together - pair.together), one.persons, greatest(city_buyers.persons - one.persons, 1)
    ) as expected
  from pair
  join buyers as one on one.place_key = pair.place_key and one.item_key = pair.item_key
  join buyers as other on other.place_key = pair.place_key and other.item_key = pair.other_key
  join shop on shop.place_key = pair.place_key
  join city_pair on city_pair.item_key = pair.item_key and city_pair.other_key = pair.other_key
  join city_buyers on city_buyers.item_key = pair.item_key
  join drug as one_drug on one_drug.item_key = pair.item_key
  join drug as other_drug on other_drug.item_key = pair.other_key
)

select
  institution.institution_id, judged.item_code, judged.other_code, judged.item_name, judged.other_name, judged.buyers,
  judged.together, judged.expected, judged.lift, judged.amount_fen,
  greatest(ask.min_together, floor_div(judged.expected * ask.min_times, 1000000)) as together_limit
from judged
join marts.screen_institution as institution on key_of(institution.institution_id) = judged.place_key
cross join screening.ask as ask
where judged.together >= greatest(ask.min_together, floor_div(judged.expected * ask.min_times, 1000000))
  and judged.lift >= ask.min_lift
  and 1000 * judged.together >= judged.buyers * ask.min_share
  -- Of the two directions, the one told by the rarer drug; of equals, the first by code.
  and not exists (
    select 1
    from judged as back
    where back.place_key = judged.place_key and back.item_key = judged.other_key and back.other_key = judged.item_key
      and (back.buyers < judged.buyers or (back.buyers = judged.buyers and back.item_code < judged.item_code))
  )

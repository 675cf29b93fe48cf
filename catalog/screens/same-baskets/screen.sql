-- One row per pharmacy and basket of several drugs that it sold, exactly alike, to many households, unlike other pharmacies.
with basket as (
  -- Two baskets with as many drugs, the same first and last by code, the same quantity and the same sum are the same basket.
  select
    visit.institution_id, visit.first_drug, visit.last_drug, visit.drug_kinds, visit.drug_quantity, visit.billed_fen,
    count(*) as baskets, count(distinct coalesce(visit.address, visit.person_id)) as households,
    count(distinct visit.day_no) as days
  from marts.screen_visit as visit
  cross join screening.ask as ask
  where visit.encounter_class = 'pharmacy'
    and visit.drug_kinds >= ask.min_kinds
    and visit.day_no between ask.from_day and ask.to_day
  group by
    visit.institution_id, visit.first_drug, visit.last_drug, visit.drug_kinds, visit.drug_quantity, visit.billed_fen
),

-- The same goods at another price are the same basket elsewhere.
everywhere as (
  select first_drug, last_drug, drug_kinds, drug_quantity, cast(sum(households) as bigint) as households
  from basket
  group by first_drug, last_drug, drug_kinds, drug_quantity
),

shop as (
  select institution_id, cast(sum(baskets) as bigint) as baskets
  from basket
  group by institution_id
),

city as (
  select cast(sum(baskets) as bigint) as baskets from shop
),

judged as (
  select
    basket.institution_id, basket.first_drug, basket.last_drug, basket.drug_kinds, basket.drug_quantity, basket.billed_fen,
    basket.baskets, basket.households, basket.days,
    mul_div(
      1000 * (everywhere.households - basket.households), shop.baskets, greatest(city.baskets - shop.baskets, 1)
    ) as expected,
    ask.min_households, ask.min_times
  from basket
  join everywhere
    on everywhere.first_drug = basket.first_drug and everywhere.last_drug = basket.last_drug
    and everywhere.drug_kinds = basket.drug_kinds and everywhere.drug_quantity = basket.drug_quantity
  join shop on shop.institution_id = basket.institution_id
  cross join city
  cross join screening.ask as ask
  where basket.households >= ask.min_households
)

select
  institution_id, first_drug, last_drug, drug_kinds, drug_quantity, billed_fen, households, baskets, days, expected,
  cast(baskets * billed_fen as bigint) as amount_fen,
  greatest(min_households, floor_div(expected * min_times, 1000000)) as household_limit
from judged
where households >= greatest(min_households, floor_div(expected * min_times, 1000000))

-- One row per institution and drug of which it uses far more than its part of all drugs, and more than before.
with drug as (
  select
    item.institution_id, item.item_code, institution.kind, max(item.item_name) as item_name,
    cast(coalesce(sum(item.amount_fen) filter (where item.month_no >= period.from_month), 0) as bigint) as amount_fen,
    cast(coalesce(sum(item.amount_fen) filter (where item.month_no < period.from_month), 0) as bigint) as previous_fen,
    cast(coalesce(sum(item.persons) filter (where item.month_no >= period.from_month), 0) as bigint) as persons
  from marts.screen_item as item
  join marts.screen_institution as institution on institution.institution_id = item.institution_id
  cross join (
    select month_of_second(cast(ask.from_day as bigint) * 86400) as from_month from screening.ask as ask
  ) as period
  where item.fee_category in ('09', '11')
    -- Drugs against tumours are where tumours are treated.
    and substr(item.item_code, 1, 4) not in ('XL01', 'XL02')
  group by item.institution_id, item.item_code, institution.kind
),

-- Pharmacies are compared with pharmacies, hospitals with hospitals.
whole as (
  select
    item_code, kind, cast(sum(amount_fen) as bigint) as amount_fen, count(*) filter (where amount_fen > 0) as sellers
  from drug
  group by item_code, kind
),

house as (
  select institution_id, kind, cast(sum(amount_fen) as bigint) as amount_fen from drug group by institution_id, kind
),

city as (
  select kind, cast(sum(amount_fen) as bigint) as amount_fen from house group by kind
),

judged as (
  select
    drug.institution_id, drug.item_code, drug.item_name, drug.amount_fen, drug.previous_fen, drug.persons, whole.sellers,
    -- What all others spend on this drug of all their drugs, of what is spent on drugs here.
    mul_div(whole.amount_fen - drug.amount_fen, house.amount_fen, greatest(city.amount_fen - house.amount_fen, 1)) as expected_fen,
    floor_div(10000 * drug.amount_fen, greatest(whole.amount_fen, 1)) as share,
    floor_div(10000 * house.amount_fen, greatest(city.amount_fen, 1)) as drug_share
  from drug
  join whole on whole.item_code = drug.item_code and whole.kind = drug.kind
  join house on house.institution_id = drug.institution_id
  join city on city.kind = drug.kind
)

select
  judged.institution_id, judged.item_code, judged.item_name, judged.amount_fen, judged.previous_fen, judged.expected_fen,
  judged.share, judged.drug_share, judged.sellers, judged.persons,
  judged.amount_fen - judged.expected_fen as excess_fen,
  greatest(ask.min_amount_fen, floor_div(judged.expected_fen * ask.min_times, 1000)) as amount_limit
from judged
cross join screening.ask as ask
where judged.sellers >= ask.min_sellers
  and judged.amount_fen >= greatest(ask.min_amount_fen, floor_div(judged.expected_fen * ask.min_times, 1000))
  and judged.amount_fen * 1000 >= judged.previous_fen * ask.min_growth

-- One row per institution and item that it sells far above the median price of the city.
with price as (
  select
    item.institution_id, item.item_code, max(item.item_name) as item_name,
    cast(sum(item.quantity) as bigint) as quantity, cast(sum(item.amount_fen) as bigint) as amount_fen,
    -- Fen of 1/10,000 as 1/1,000,000 of a yuan of a whole.
    mul_div(cast(sum(item.amount_fen) as bigint), 100000000, greatest(cast(sum(item.quantity) as bigint), 1)) as price
  from marts.screen_item as item
  cross join screening.ask as ask
  where item.fee_category in ('08', '09', '10', '11')
    and item.quantity > 0 and item.amount_fen > 0
    and item.month_no between month_of_second(cast(ask.from_day as bigint) * 86400) and month_of_second(cast(ask.to_day as bigint) * 86400)
  group by item.institution_id, item.item_code
),

ordered as (
  select
    item_code, price,
    row_number() over (partition by item_code order by price, institution_id) as place,
    count(*) over (partition by item_code) as sellers
  from price
),

middle as (
  select item_code, price as median, sellers from ordered where place = floor_div(sellers + 1, 2)
),

judged as (
  select
    price.institution_id, price.item_code, price.item_name, price.price, price.quantity, middle.median, middle.sellers,
    mul_div(middle.median, ask.min_times, 1000) as price_limit,
    price.amount_fen - mul_div(middle.median, price.quantity, 100000000) as excess_fen,
    mul_div(middle.median, ask.max_times, 1000) as most,
    ask.min_sellers, ask.min_excess_fen
  from price
  join middle on middle.item_code = price.item_code
  cross join screening.ask as ask
)

select institution_id, item_code, item_name, price, median, price_limit, quantity, sellers, excess_fen
from judged
where sellers >= min_sellers
  and price >= price_limit
  and price <= most
  and excess_fen >= min_excess_fen

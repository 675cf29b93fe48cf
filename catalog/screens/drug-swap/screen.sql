-- One row per institution, month and pair of alike items of which the cheaper fell to nearly nothing when the dearer rose in its place.
with item_month as (
  select
    item.institution_id, item.item_code, item.month_no, max(item.item_name) as item_name,
    case substr(item.item_code, 1, 1)
      when 'X' then substr(item.item_code, 1, 10)
      when 'Z' then substr(item.item_code, 1, 11)
      else regexp_replace(item.item_name, '[（(].*$', '')
    end as family,
    cast(sum(item.quantity) as bigint) as quantity, cast(sum(item.amount_fen) as bigint) as amount_fen
  from marts.screen_item as item
  where item.fee_category in ('09', '11') and item.quantity > 0
  group by item.institution_id, item.item_code, item.month_no, case substr(item.item_code, 1, 1)
      when 'X' then substr(item.item_code, 1, 10)
      when 'Z' then substr(item.item_code, 1, 11)
      else regexp_replace(item.item_name, '[（(].*$', '')
    end
),

-- Only where there is something alike to change to.
alike as (
  select family from item_month group by family having min(item_code) <> max(item_code)
),

step as (
  select 1 as ahead, 1 as is_before
  union all select 2, 1
  union all select 3, 1
  union all select 0, 0
  union all select -1, 0
  union all select -2, 0
),

-- Three months before and three months after each month.
around as (
  select
    item_month.institution_id, item_month.family, item_month.item_code, item_month.month_no + step.ahead as cut_month_no,
    max(item_month.item_name) as item_name,
    cast(coalesce(sum(item_month.quantity) filter (where step.is_before = 1), 0) as bigint) as before,
    cast(coalesce(sum(item_month.quantity) filter (where step.is_before = 0), 0) as bigint) as after,
    floor_div(sum(item_month.amount_fen) * 100000000, greatest(sum(item_month.quantity), 1)) as price
  from item_month
  join alike on alike.family = item_month.family
  cross join step
  group by item_month.institution_id, item_month.family, item_month.item_code, item_month.month_no + step.ahead
),

span as (
  select min(month_no) as first_month_no, max(month_no) as last_month_no from item_month
),

everywhere as (
  select item_code, cut_month_no, cast(sum(before) as bigint) as before, cast(sum(after) as bigint) as after
  from around
  group by item_code, cut_month_no
),

swapped as (
  select
    one.institution_id, other.item_code, one.item_code as from_code, one.cut_month_no,
    other.item_name, one.item_name as from_name,
    one.before as from_before, one.after as from_after, other.before as to_before, other.after as to_after,
    one.price as from_price, other.price as to_price,
    other.after - other.before as risen,
    floor_div((one.before - one.after) * ask.min_taken, 1000) as risen_limit,
    case
      when everywhere.before > one.before
      then floor_div(10000 * (everywhere.after - one.after), everywhere.before - one.before)
    end as kept_elsewhere,
    floor_div(greatest(other.price - one.price, 0) * (other.after - other.before), 100000000) as extra_fen,
    row_number() over (
      partition by one.institution_id, other.item_code, one.item_code
      order by other.after - other.before + one.before - one.after desc, one.cut_month_no
    ) as place
  from around as one
  join around as other
    on other.institution_id = one.institution_id and other.family = one.family and other.cut_month_no = one.cut_month_no
    and other.item_code <> one.item_code
  join everywhere on everywhere.item_code = one.item_code and everywhere.cut_month_no = one.cut_month_no
  cross join span
  cross join screening.ask as ask
  where one.cut_month_no between span.first_month_no + 3 and span.last_month_no - 2
    and one.cut_month_no >= month_of_second(cast(ask.from_day as bigint) * 86400)
    and one.before >= ask.min_before
    and one.after * 1000 <= one.before * ask.max_left
    and other.after * 1000 >= other.before * ask.min_rise
    and other.after - other.before >= floor_div((one.before - one.after) * ask.min_taken, 1000)
    and other.price * 1000 >= one.price * ask.min_price_times
)

select
  swapped.institution_id, swapped.item_code, swapped.from_code, swapped.cut_month_no, swapped.item_name, swapped.from_name,
  swapped.from_before, swapped.from_after, swapped.to_before, swapped.to_after, swapped.from_price, swapped.to_price,
  swapped.risen, swapped.risen_limit, swapped.kept_elsewhere, swapped.extra_fen
from swapped
cross join screening.ask as ask
where swapped.place = 1
  -- Nobody else uses it: then there is nobody to compare with, and people look.
  and (swapped.kept_elsewhere is null or swapped.kept_elsewhere >= ask.min_kept_elsewhere)

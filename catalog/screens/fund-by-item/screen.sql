-- One row per drug or consumable and area, with what was charged within policy now and before, and where most of it.
with first_month as (
  select min(visit.month_no) as month_no
  from marts.screen_visit as visit
  cross join screening.ask as ask
  where visit.day_no >= ask.from_day
),

charged as (
  select
    line.item_code, max(line.item_name) as item_name, institution.county as area, line.institution_id,
    case when line.fee_category = '08' then 'consumable' else 'drug' end as list,
    cast(coalesce(sum(line.eligible_fen) filter (where line.month_no >= first_month.month_no), 0) as bigint) as eligible_fen,
    cast(coalesce(sum(line.eligible_fen) filter (where line.month_no < first_month.month_no), 0) as bigint) as previous_fen,
    cast(coalesce(sum(line.quantity) filter (where line.month_no >= first_month.month_no), 0) as bigint) as quantity
  from marts.screen_item as line
  join marts.screen_institution as institution on institution.institution_id = line.institution_id
  cross join first_month
  where line.fee_category in ('08', '09', '10', '11')
  group by
    line.item_code, institution.county, line.institution_id,
    case when line.fee_category = '08' then 'consumable' else 'drug' end
)

select
  item_code, max(item_name) as item_name, area, list,
  cast(sum(eligible_fen) as bigint) as eligible_fen,
  cast(sum(previous_fen) as bigint) as previous_fen,
  cast(sum(quantity) as bigint) as quantity,
  count(*) filter (where eligible_fen > 0) as institutions,
  case when sum(eligible_fen) > 0 then floor_div(max(eligible_fen) * 1000, sum(eligible_fen)) else 0 end as largest_share
from charged
where area is not null
group by item_code, area, list

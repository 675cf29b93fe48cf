-- One row per item, name and kind of fee under which it was charged in the period of a screening or the one before: names are
-- matched with lists once per name, not once per line.
select distinct
  line.item_code,
  coalesce(line.item_name, '') as item_name,
  coalesce(substr(line.fee_category, 1, 2), '') as fee_category
from core.charge_line_net as line
cross join screening.period as period
where line.quantity > 0 and line.eligible_fen >= 0 and line.amount_fen >= 0
  and line.day_no between period.previous_from_day and period.to_day

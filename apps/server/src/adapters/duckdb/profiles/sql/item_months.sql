-- One row per month of one item.
select
  strftime(charged_at, '%Y-%m') as month, round(sum(quantity) / 10000.0, 2) as quantity,
  cast(sum(amount_fen) as bigint) as "amountFen",
  round(median(unit_price) / 1000000.0, 4) as "medianPrice",
  round(quantile_cont(unit_price, 0.25) / 1000000.0, 4) as "lowPrice",
  round(quantile_cont(unit_price, 0.75) / 1000000.0, 4) as "highPrice"
from core.charge_line_net
where item_code = {id} and second_no >= {from_second}
group by month
order by month

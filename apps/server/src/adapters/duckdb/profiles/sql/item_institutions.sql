-- One row per institution that charged one item, the most first.
select
  institution_id as "institutionId", count(distinct person_id) as persons, round(sum(quantity) / 10000.0, 2) as quantity,
  cast(sum(amount_fen) as bigint) as "amountFen", round(median(unit_price) / 1000000.0, 4) as "medianPrice",
  cast(date_of_second(max(second_no)) as varchar) as "lastOn"
from core.charge_line_net
where item_code = {id} and second_no >= {from_second}
group by institution_id
order by sum(amount_fen) desc, institution_id
limit 5000

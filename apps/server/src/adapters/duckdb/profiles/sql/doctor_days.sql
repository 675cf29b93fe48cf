-- One row per day of one doctor at one institution.
select
  cast(date_of_second(min(second_no)) as varchar) as day, count(distinct person_id) as persons, count(*) as lines,
  cast(sum(amount_fen) as bigint) as "amountFen"
from core.charge_line_net
where institution_id = {institution} and ordering_doctor_id = {id} and second_no >= {from_second}
group by day_no
order by day_no

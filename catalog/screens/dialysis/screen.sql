-- One row per person and way in which the days of dialysis cannot be right.
select
  odd.person_id, odd.why, count(distinct odd.day_no) as days, count(distinct floor_div(odd.day_no + 3, 7)) as weeks,
  count(distinct odd.institution_id) as institutions, cast(sum(odd.amount_fen) as bigint) as amount_fen
from screening.cases as odd
cross join screening.ask as ask
group by odd.person_id, odd.why, ask.min_days
having count(distinct odd.day_no) >= ask.min_days

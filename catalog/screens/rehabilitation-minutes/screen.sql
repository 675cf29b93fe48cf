-- One row per person and institution with days of more training than fits into a day.
select
  training.person_id, training.institution_id, count(distinct training.day_no) as days, max(training.day_minutes) as most_minutes,
  max(training.day_items) as items, cast(sum(training.amount_fen) as bigint) as amount_fen
from screening.cases as training
cross join screening.ask as ask
group by training.person_id, training.institution_id, ask.min_days
having count(distinct training.day_no) >= ask.min_days

-- One row per person whose credential settled visits after his death.
select
  visit.person_id, count(*) as visits, count(distinct visit.institution_id) as institutions,
  cast(max(visit.started_day_no - visit.died_day_no) as bigint) as last_after,
  cast(sum(visit.fund_fen + visit.account_fen) as bigint) as paid_fen
from marts.screen_visit as visit
cross join screening.ask as ask
where visit.died_day_no is not null
  and visit.started_day_no > visit.died_day_no + ask.grace_days
  and visit.settled_second is not null and visit.total_fen > 0
  and visit.day_no between ask.from_day and ask.to_day
group by visit.person_id, ask.min_visits
having count(*) >= ask.min_visits

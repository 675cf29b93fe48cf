-- One row per settled visit after the death of a person.
select
  hit.person_id, visit.institution_id, visit.encounter_id, cast(null as varchar) as line_sn, visit.started_day_no as day_no,
  visit.fund_fen + visit.account_fen as amount_fen,
  '死亡后' || cast(visit.started_day_no - visit.died_day_no as varchar) || '天' as note
from screening.hit as hit
cross join screening.ask as ask
join marts.screen_visit as visit
  on visit.person_id = hit.person_id
  and visit.started_day_no > visit.died_day_no + ask.grace_days
  and visit.settled_second is not null and visit.total_fen > 0
  and visit.day_no between ask.from_day and ask.to_day

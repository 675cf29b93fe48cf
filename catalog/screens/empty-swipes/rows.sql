-- One row per paid settlement without lines.
select
  hit.institution_id, visit.encounter_id, visit.person_id, cast(null as varchar) as line_sn, visit.day_no,
  visit.fund_fen + visit.account_fen as amount_fen,
  '没有明细' as note
from screening.hit as hit
cross join screening.ask as ask
join marts.screen_visit as visit
  on visit.institution_id = hit.institution_id and visit.lines = 0
  and visit.fund_fen + visit.account_fen > 0 and visit.manual_reason is null
  and visit.day_no between ask.from_day and ask.to_day - ask.recent_days

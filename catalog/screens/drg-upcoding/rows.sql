-- One row per stay of a hit that was coded with a complication or comorbidity.
select
  hit.institution_id,
  stay.encounter_id, stay.person_id, cast(null as varchar) as line_sn, stay.day_no,
  stay.fund_fen as amount_fen,
  stay.path as note
from screening.hit as hit
cross join screening.ask as ask
join marts.screen_drg as stay on stay.institution_id = hit.institution_id
  and stay.day_no between ask.from_day and ask.to_day
where stay.status = 'grouped' and stay.severity in ('1', '3')

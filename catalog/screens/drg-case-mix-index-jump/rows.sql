-- One row per grouped stay since the month of the jump.
select
  hit.institution_id,
  drg.encounter_id, drg.person_id, cast(null as varchar) as line_sn, drg.day_no, drg.fund_fen as amount_fen, drg.path as note
from screening.hit as hit
cross join screening.ask as ask
join marts.screen_drg as drg
  on drg.institution_id = hit.institution_id and drg.month_no >= hit.month_no
where drg.status = 'grouped' and drg.others_cases >= ask.min_others and drg.others_cost_fen > 0

-- One row per stay coded with a complication or comorbidity since the month of the jump.
select
  hit.institution_id,
  drg.encounter_id, drg.person_id, cast(null as varchar) as line_sn, drg.day_no, drg.fund_fen as amount_fen, drg.path as note
from screening.hit as hit
join marts.screen_drg as drg
  on drg.institution_id = hit.institution_id and drg.month_no >= hit.month_no
where drg.status = 'grouped' and drg.severity in ('1', '3')

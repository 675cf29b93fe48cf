-- One row per stay since the month of the change.
select
  hit.institution_id,
  visit.encounter_id, visit.person_id, cast(null as varchar) as line_sn, visit.day_no, visit.billed_fen as amount_fen, '' as note
from screening.hit as hit
join marts.screen_visit as visit on visit.institution_id = hit.institution_id and visit.month_no >= hit.month_no
where visit.encounter_class = 'inpatient' and not visit.is_open and visit.billed_fen > 0

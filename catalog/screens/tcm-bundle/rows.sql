-- One row per visit in which the set was given.
select
  hit.institution_id, treated.encounter_id, treated.person_id, cast(null as varchar) as line_sn, treated.day_no, treated.amount_fen,
  cast(treated.items as varchar) || '项' as note
from screening.hit as hit
join screening.cases as treated on treated.institution_id = hit.institution_id and treated.is_bundled

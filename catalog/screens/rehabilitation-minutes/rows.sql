-- One row per line of training on a day with too much of it.
select
  hit.person_id, hit.institution_id, training.encounter_id, training.line_sn, training.day_no, training.amount_fen,
  coalesce(training.item_name, '') || cast(training.minutes as varchar) || '分钟' as note
from screening.hit as hit
join screening.cases as training on training.person_id = hit.person_id and training.institution_id = hit.institution_id

-- One row per line of the examination in a stay without a diagnosis that asks for it.
select
  hit.institution_id, hit.examination, tested.encounter_id, tested.person_id, tested.line_sn, tested.day_no, tested.amount_fen,
  coalesce(tested.main_diagnosis_name, '') as note
from screening.hit as hit
join screening.cases as tested on tested.institution_id = hit.institution_id and tested.examination = hit.examination

-- One row per day and place of dialysis of a hit.
select
  hit.person_id, hit.why, odd.institution_id, odd.encounter_id, odd.line_sn, odd.day_no, odd.amount_fen, coalesce(odd.item_name, '') as note
from screening.hit as hit
join screening.cases as odd on odd.person_id = hit.person_id and odd.why = hit.why

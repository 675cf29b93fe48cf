-- One row per line of an institution that was hit whose box is of another drug.
select
  hit.institution_id, odd.encounter_id, odd.person_id, odd.line_sn, odd.day_no, odd.amount_fen,
  '结算 ' || odd.item_name || '，出库 ' || odd.other_code as note
from screening.hit as hit
join screening.cases as odd on odd.institution_id = hit.institution_id

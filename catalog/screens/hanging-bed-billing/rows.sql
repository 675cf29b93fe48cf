-- One row per line of a hit's stay: the empty days show between what was done.
select
  hit.institution_id, hit.encounter_id, hit.person_id,
  line.line_sn, line.day_no, line.amount_fen,
  case when line.fee_category in ('01', '07') then '床位、护理 ' else '' end || coalesce(line.item_name, '') as note
from screening.hit as hit
join marts.screen_line as line
  on line.institution_id = hit.institution_id and line.encounter_id = hit.encounter_id and line.person_id = hit.person_id

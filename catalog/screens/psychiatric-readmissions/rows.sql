-- One row per psychiatric stay that followed at once upon the last.
select
  hit.institution_id, stay.encounter_id, stay.person_id, cast(null as varchar) as line_sn, stay.day_no, stay.fund_fen as amount_fen,
  '上次出院后' || cast(stay.gap_days as varchar) || '天' as note
from screening.hit as hit
join screening.cases as stay on stay.institution_id = hit.institution_id and stay.is_return

-- One row per sale of a box that was sold before elsewhere.
select
  hit.institution_id, resold.encounter_id, resold.person_id, resold.line_sn, resold.day_no, cast(0 as bigint) as amount_fen,
  -- Of an earlier sale the institution that resold stands for the hit; where it was sold first is in the note.
  '追溯码' || resold.trace_code || ', 早先于' || cast(resold.day_no - resold.source_day_no as varchar) || '天前由' || resold.source_id
  || '卖出（就诊' || coalesce(resold.source_encounter_id, '不详') || '）' as note
from screening.hit as hit
join screening.cases as resold on resold.institution_id = hit.institution_id

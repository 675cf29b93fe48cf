-- One row per psychiatric stay that cost the same a day as most.
select
  hit.institution_id, stay.encounter_id, stay.person_id, cast(null as varchar) as line_sn, stay.day_no, stay.fund_fen as amount_fen,
  cast(stay.stay_days as varchar) || '天，每天' || cast(stay.daily_yuan as varchar) || '元' as note
from screening.hit as hit
join screening.cases as stay on stay.institution_id = hit.institution_id and stay.is_alike

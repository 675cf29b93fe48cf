-- One row per stay in the institution of a hit that was admitted to a bed in which somebody else still lay.
select
  stay.institution_id,
  stay.encounter_id, stay.person_id, cast(null as varchar) as line_sn, stay.started_day_no as day_no, stay.fund_fen as amount_fen,
  coalesce(stay.department_name, '') || ' ' || stay.bed || ' 床, 重叠' || cast(stay.overlap_days as varchar) || '天' as note
from screening.hit as hit
cross join screening.ask as ask
join screening.cases as stay on stay.institution_id = hit.institution_id and stay.overlap_days >= ask.min_overlap_days

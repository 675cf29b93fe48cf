-- One row per settlement of a burst.
select
  hit.institution_id, hit.day_no, hit.started_second, hit.ended_second,
  visit.encounter_id, visit.person_id, cast(null as varchar) as line_sn, visit.total_fen as amount_fen,
  '第' || cast(floor_div(visit.started_second - hit.started_second, 60) as varchar) || '分钟' as note
from screening.hit as hit
join marts.screen_visit as visit
  on visit.institution_id = hit.institution_id
  and visit.started_second between hit.started_second and hit.ended_second
  where visit.encounter_class in ('pharmacy', 'outpatient')
    -- Emergencies come when they come; dialysis, infusions and courses of treatment come in slots; an office settles in batches.
    and coalesce(visit.encounter_type, '') not like '13%'
    and 2 * (visit.treatment_fen + visit.operation_fen + visit.consumable_fen) <= visit.billed_fen
    and visit.manual_reason is null

-- One row per visit that was at night.
select
  hit.institution_id,
  visit.encounter_id, visit.person_id, cast(null as varchar) as line_sn, visit.day_no, visit.billed_fen as amount_fen, '' as note
from screening.hit as hit
cross join screening.ask as ask
join marts.screen_visit as visit on visit.institution_id = hit.institution_id
where visit.encounter_class in ('pharmacy', 'outpatient')
  and coalesce(visit.encounter_type, '') not like '13%'
  and 2 * (visit.treatment_fen + visit.operation_fen + visit.consumable_fen) <= visit.billed_fen
  and visit.day_no between ask.from_day and ask.to_day
  and (floor_div(visit.started_second, 3600) % 24 >= ask.night_from_hour or floor_div(visit.started_second, 3600) % 24 < ask.night_to_hour)

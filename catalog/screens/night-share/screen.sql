-- One row per institution and kind of visit with how many of its settlements were at night.
select
  visit.institution_id, institution.kind, institution.level_rank, visit.encounter_class,
  count(*) as visits,
  count(*) filter (where floor_div(visit.started_second, 3600) % 24 >= ask.night_from_hour or floor_div(visit.started_second, 3600) % 24 < ask.night_to_hour) as nights,
  cast(coalesce(sum(visit.billed_fen) filter (where floor_div(visit.started_second, 3600) % 24 >= ask.night_from_hour or floor_div(visit.started_second, 3600) % 24 < ask.night_to_hour), 0) as bigint) as amount_fen
from marts.screen_visit as visit
join marts.screen_institution as institution on institution.institution_id = visit.institution_id
cross join screening.ask as ask
where visit.encounter_class in ('pharmacy', 'outpatient')
  and coalesce(visit.encounter_type, '') not like '13%'
  and 2 * (visit.treatment_fen + visit.operation_fen + visit.consumable_fen) <= visit.billed_fen
  and visit.day_no between ask.from_day and ask.to_day
group by visit.institution_id, institution.kind, institution.level_rank, visit.encounter_class

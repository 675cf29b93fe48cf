-- One row per stay over the middle of a long holiday in the institution of a hit.
select
  hit.institution_id,
  visit.encounter_id, visit.person_id, cast(null as varchar) as line_sn, visit.started_day_no as day_no,
  visit.fund_fen as amount_fen,
  listed.holiday || '在院, ' || coalesce(visit.main_diagnosis_name, '') as note
from screening.hit as hit
cross join screening.ask as ask
cross join lists.long_holidays as listed
join marts.screen_visit as visit
  on visit.institution_id = hit.institution_id
  and visit.encounter_class = 'inpatient' and not visit.is_open
  and visit.stay_days <= ask.max_days
  and visit.started_day_no <= floor_div(day_of(cast(listed.first_day as date)) + day_of(cast(listed.last_day as date)), 2)
  and visit.day_no > floor_div(day_of(cast(listed.first_day as date)) + day_of(cast(listed.last_day as date)), 2)
where floor_div(day_of(cast(listed.first_day as date)) + day_of(cast(listed.last_day as date)), 2) between ask.from_day + 14 and ask.to_day - 14
  and not exists (select 1 from in_force.stays_apart as apart where apart.encounter_type = visit.encounter_type)

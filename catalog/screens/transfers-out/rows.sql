-- One row per stay in the institution of a hit that ended by sending the patient on.
select
  hit.institution_id,
  visit.encounter_id, visit.person_id, cast(null as varchar) as line_sn, visit.day_no,
  visit.fund_fen as amount_fen,
  cast(visit.stay_days as varchar) || '天后转院, ' || coalesce(visit.main_diagnosis_name, '') as note
from screening.hit as hit
cross join screening.ask as ask
join marts.screen_visit as visit
  on visit.institution_id = hit.institution_id
  and visit.encounter_class = 'inpatient' and not visit.is_open
  and visit.day_no between ask.from_day and ask.to_day
  and visit.discharge_way = '2'
  and visit.main_diagnosis_code is not null
where not exists (select 1 from in_force.stays_apart as apart where apart.encounter_type = visit.encounter_type)

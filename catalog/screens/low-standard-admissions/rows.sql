-- One row per short stay for a minor illness without an operation in the institution of a hit.
select
  hit.institution_id,
  visit.encounter_id, visit.person_id, cast(null as varchar) as line_sn, visit.started_day_no as day_no,
  visit.fund_fen as amount_fen,
  cast(visit.stay_days as varchar) || '天, 总费用' || cast(floor_div(visit.billed_fen, 100) as varchar) || '元, '
    || coalesce(visit.main_diagnosis_name, '') as note
from screening.hit as hit
cross join screening.ask as ask
join marts.screen_visit as visit
  on visit.institution_id = hit.institution_id
  and visit.encounter_class = 'inpatient' and not visit.is_open
  and visit.day_no between ask.from_day and ask.to_day
  and visit.billed_fen > 0
  and visit.operation_fen = 0
  and visit.stay_days <= ask.max_days
  and coalesce(visit.discharge_way, '1') in ('1', '9')
where exists (
    select 1
    from in_force.minor_diagnoses as listed
    where substr(visit.main_diagnosis_code, 1, length(listed.diagnosis_prefix)) = listed.diagnosis_prefix
  )
  and not exists (select 1 from in_force.stays_apart as apart where apart.encounter_type = visit.encounter_type)

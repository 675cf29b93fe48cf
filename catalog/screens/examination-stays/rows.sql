-- One row per stay of hardly more than examinations and laboratory in the institution of a hit.
select
  hit.institution_id,
  visit.encounter_id, visit.person_id, cast(null as varchar) as line_sn, visit.started_day_no as day_no,
  visit.fund_fen as amount_fen,
  '检查检验占' || cast(floor_div(100 * (visit.exam_fen + visit.lab_fen), visit.billed_fen) as varchar) || '%, '
    || coalesce(visit.main_diagnosis_name, '') as note
from screening.hit as hit
cross join screening.ask as ask
join marts.screen_visit as visit
  on visit.institution_id = hit.institution_id
  and visit.encounter_class = 'inpatient' and not visit.is_open
  and visit.day_no between ask.from_day and ask.to_day
  and visit.main_diagnosis_code is not null
  and visit.billed_fen > 0
  and visit.operation_fen = 0
  and coalesce(visit.discharge_way, '1') in ('1', '9')
  and 1000 * (visit.exam_fen + visit.lab_fen) >= ask.min_test_share * visit.billed_fen
  and 1000 * (visit.treatment_fen + visit.drug_fen + visit.herb_fen + visit.consumable_fen) <= ask.max_care_share * visit.billed_fen
where not exists (select 1 from in_force.stays_apart as apart where apart.encounter_type = visit.encounter_type)
  and not exists (
    select 1
    from in_force.stays_with_reason as listed
    where substr(visit.main_diagnosis_code, 1, length(listed.diagnosis_prefix)) = listed.diagnosis_prefix
  )

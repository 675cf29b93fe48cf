-- One row per line of the examination in a stay without a diagnosis that asks for it.
select
  hit.institution_id, hit.examination,
  line.encounter_id, line.person_id, line.line_sn, line.day_no, line.amount_fen,
  coalesce(visit.main_diagnosis_name, '') as note
from screening.hit as hit
cross join screening.ask as ask
join marts.screen_visit as visit
  on visit.institution_id = hit.institution_id
  and visit.encounter_class = 'inpatient' and not visit.is_open
  and visit.day_no between ask.from_day and ask.to_day
join core.charge_line_net as line
  on line.institution_id = visit.institution_id and line.encounter_id = visit.encounter_id and line.person_id = visit.person_id
  and line.quantity > 0
where exists (
    select 1
    from lists.routine_examinations as known
    where known.examination = hit.examination and strpos(line.item_name, known.name_part) > 0
  )
  and not exists (
    select 1
    from lists.routine_examinations as known
    where known.examination = hit.examination and starts_with(visit.main_diagnosis_code, known.indication_prefix)
  )
  and not exists (
    select 1
    from core.diagnosis as diagnosis
    join lists.routine_examinations as known on starts_with(diagnosis.diagnosis_code, known.indication_prefix)
    where known.examination = hit.examination
      and diagnosis.encounter_id = visit.encounter_id and diagnosis.person_id = visit.person_id
  )

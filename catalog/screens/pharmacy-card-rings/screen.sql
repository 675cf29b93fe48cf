-- One row per purchase at a pharmacy.
select
  visit.person_id, visit.institution_id, visit.doctor_id, visit.encounter_id,
  visit.started_second, visit.started_day_no as day_no,
  visit.fund_fen + visit.account_fen as amount_fen,
  kind.purpose
from marts.screen_visit as visit
cross join screening.ask as ask
left join marts.screen_purpose as kind
  on kind.encounter_type is not distinct from visit.encounter_type
  and kind.main_diagnosis_code is not distinct from visit.main_diagnosis_code
  and kind.main_diagnosis_name is not distinct from visit.main_diagnosis_name
  and kind.disease_code is not distinct from visit.disease_code
where visit.encounter_class = 'pharmacy'
  and visit.day_no between ask.from_day and ask.to_day

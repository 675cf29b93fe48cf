-- One row per purchase on a copy of the prescription.
select
  hit.doctor_id, hit.institution_id, hit.first_drug, hit.last_drug, hit.drug_kinds, hit.drug_quantity,
  visit.encounter_id, visit.person_id, cast(null as varchar) as line_sn, visit.day_no, visit.billed_fen as amount_fen,
  cast(visit.drug_kinds as varchar) || '种药' as note
from screening.hit as hit
cross join screening.ask as ask
join marts.screen_visit as visit
  on visit.institution_id = hit.institution_id and visit.doctor_id = hit.doctor_id
  and visit.first_drug = hit.first_drug and visit.last_drug = hit.last_drug
  and visit.drug_kinds = hit.drug_kinds and visit.drug_quantity = hit.drug_quantity
  and visit.encounter_class = 'pharmacy'
  and visit.day_no between ask.from_day and ask.to_day

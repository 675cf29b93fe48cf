-- One row per sale of the basket.
select
  hit.institution_id, hit.first_drug, hit.last_drug, hit.drug_kinds, hit.drug_quantity, hit.billed_fen,
  visit.encounter_id, visit.person_id, cast(null as varchar) as line_sn, visit.day_no, visit.billed_fen as amount_fen,
  cast(visit.drug_kinds as varchar) || '种药' as note
from screening.hit as hit
cross join screening.ask as ask
join marts.screen_visit as visit
  on visit.institution_id = hit.institution_id
  and visit.first_drug = hit.first_drug and visit.last_drug = hit.last_drug
  and visit.drug_kinds = hit.drug_kinds and visit.drug_quantity = hit.drug_quantity
  and visit.billed_fen = hit.billed_fen
  and visit.encounter_class = 'pharmacy'
  and visit.day_no between ask.from_day and ask.to_day

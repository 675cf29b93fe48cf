-- One row per purchase of whoever left the phone of a circle's head.
select
  hit.head_person_id,
  visit.institution_id, visit.encounter_id, visit.person_id, cast(null as varchar) as line_sn, visit.day_no,
  visit.drug_fen as amount_fen, '' as note
from screening.hit as hit
cross join screening.ask as ask
join core.person as head on head.person_id = hit.head_person_id
join marts.screen_visit as visit
  on visit.phone = head.phone
  and visit.encounter_class in ('pharmacy', 'outpatient')
  and 2 * visit.drug_fen >= visit.billed_fen and visit.drug_fen > 0
  and visit.day_no between ask.from_day and ask.to_day

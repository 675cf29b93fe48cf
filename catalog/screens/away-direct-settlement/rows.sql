-- One row per stay of a person insured elsewhere that was not settled on the spot.
select
  hit.institution_id,
  visit.encounter_id, visit.person_id, cast(null as varchar) as line_sn, visit.day_no, visit.total_fen as amount_fen,
  coalesce(visit.manual_reason, '') as note
from screening.hit as hit
cross join screening.ask as ask
join marts.screen_institution as institution on institution.institution_id = hit.institution_id
join marts.screen_visit as visit
  on visit.institution_id = hit.institution_id
  and visit.encounter_class = 'inpatient'
  and visit.settled_second is not null
  and substr(visit.insured_area, 1, 4) <> substr(institution.county, 1, 4)
  and (visit.payment_place = '1' or visit.manual_reason is not null)
  and visit.day_no between ask.from_day and ask.to_day

-- One row per dear stay soon after somebody of the employer was first insured.
select
  hit.employer_id, visit.institution_id, visit.encounter_id, visit.person_id, cast(null as varchar) as line_sn, visit.day_no,
  visit.fund_fen as amount_fen,
  '参保后' || cast(visit.started_day_no - day_of(person.insured_on) as varchar) || '天，' || coalesce(visit.main_diagnosis_name, '') as note
from screening.hit as hit
cross join screening.ask as ask
join core.person as person on person.employer_id = hit.employer_id
join marts.screen_visit as visit
  on visit.person_id = person.person_id and visit.encounter_class = 'inpatient' and visit.fund_fen >= ask.dear_fen
  and visit.started_day_no between day_of(person.insured_on) and day_of(person.insured_on) + ask.within_days
  and visit.day_no between ask.from_day and ask.to_day
where coalesce(person.insurance_type, '310') = '310' 

-- One row per encounter of a person that touches some days, in order of its first day.
select
  encounter.institution_id, institution.institution_name, encounter.encounter_id, encounter.encounter_type,
  encounter.started_day_no as from_day, coalesce(encounter.ended_day_no, encounter.started_day_no) as to_day
from core.encounter as encounter
left join core.institution as institution on institution.institution_id = encounter.institution_id
where encounter.person_id = {person} and encounter.started_day_no <= {to_day}
  and coalesce(encounter.ended_day_no, encounter.started_day_no) >= {from_day}
order by from_day, encounter.encounter_id
limit 100

-- One row per stay, soon after, of somebody who came for the first time that day.
select
  hit.institution_id, hit.started_day_no, stay.encounter_id, stay.person_id, cast(null as varchar) as line_sn,
  stay.started_day_no as day_no, stay.fund_fen as amount_fen, coalesce(stay.main_diagnosis_name, '') as note
from screening.hit as hit
cross join screening.ask as ask
join marts.screen_visit as visit
  on visit.institution_id = hit.institution_id and visit.started_day_no = hit.started_day_no
  and visit.encounter_class = 'outpatient' and visit.exam_fen + visit.lab_fen > 0 and visit.total_fen <= ask.max_total_fen
join marts.screen_visit as stay
  on stay.institution_id = hit.institution_id and stay.person_id = visit.person_id and stay.encounter_class = 'inpatient'
  and stay.started_day_no between hit.started_day_no and hit.started_day_no + ask.within_days
where not exists (
  select 1
  from marts.screen_visit as earlier
  where earlier.institution_id = visit.institution_id and earlier.person_id = visit.person_id
    and earlier.encounter_class in ('outpatient', 'inpatient') and earlier.started_second < visit.started_second
)

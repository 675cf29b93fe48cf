-- One row per stay that was in bed on the fullest night of the institution of a hit.
with fullest as (
  select
    night.institution_id, night.day_no,
    row_number() over (partition by night.institution_id order by night.patients desc, night.day_no) as place
  from screening.cases as night
  join screening.hit as hit on hit.institution_id = night.institution_id
  cross join screening.ask as ask
  where night.day_no between ask.from_day and ask.to_day
)

select
  fullest.institution_id,
  visit.encounter_id, visit.person_id, cast(null as varchar) as line_sn, fullest.day_no, visit.fund_fen as amount_fen,
  coalesce(visit.department_name, '') || ' ' || coalesce(visit.bed, '') as note
from fullest
join marts.screen_visit as visit
  on visit.institution_id = fullest.institution_id
  and visit.encounter_class = 'inpatient' and not visit.is_open
  and visit.started_day_no <= fullest.day_no
  and visit.day_no > fullest.day_no
where fullest.place = 1
  and not exists (
    select 1
    from in_force.stays_apart as apart
    where apart.encounter_type = visit.encounter_type and apart.reason in ('newborn', 'day-surgery')
  )

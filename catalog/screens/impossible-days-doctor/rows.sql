-- One row per visit in an hour in which the doctor saw patients of several institutions.
with seen as (
  select
    hit.doctor_id, visit.institution_id, visit.encounter_id, visit.person_id, visit.started_day_no as day_no, visit.started_second,
    visit.fund_fen, floor_div(visit.started_second, 3600) as hour_no,
    lag(visit.institution_id) over (
      partition by visit.doctor_id, floor_div(visit.started_second, 3600)
      order by visit.started_second, visit.institution_id, visit.encounter_id
    ) as last_institution
  from screening.hit as hit
  cross join screening.ask as ask
  join marts.screen_visit as visit
    on visit.doctor_id = hit.doctor_id and visit.encounter_class = 'outpatient' and visit.started_second % 86400 <> 0
    and visit.day_no between ask.from_day and ask.to_day
),

busy as (
  select seen.doctor_id, seen.hour_no
  from seen
  cross join screening.ask as ask
  group by seen.doctor_id, seen.hour_no, ask.min_switches
  having count(*) filter (where seen.last_institution <> seen.institution_id) >= ask.min_switches
)

select
  seen.doctor_id, seen.institution_id, seen.encounter_id, seen.person_id, cast(null as varchar) as line_sn, seen.day_no,
  seen.fund_fen as amount_fen,
  cast(floor_div(seen.started_second, 3600) % 24 as varchar) || '时' || cast(floor_div(seen.started_second, 60) % 60 as varchar) || '分' as note
from seen
join busy on busy.doctor_id = seen.doctor_id and busy.hour_no = seen.hour_no

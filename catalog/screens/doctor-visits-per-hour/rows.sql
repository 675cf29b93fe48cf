-- One row per visit in an hour of too many.
with seen as (
  select
    hit.institution_id, hit.doctor_id, visit.encounter_id, visit.person_id, visit.started_day_no as day_no, visit.fund_fen,
    floor_div(visit.started_second, 3600) as hour_no
  from screening.hit as hit
  cross join screening.ask as ask
  join marts.screen_visit as visit
    on visit.institution_id = hit.institution_id and visit.doctor_id = hit.doctor_id and visit.encounter_class = 'outpatient'
    and visit.started_second % 86400 <> 0 and visit.encounter_type not like '14%'
    and visit.day_no between ask.from_day and ask.to_day
),

busy as (
  select seen.institution_id, seen.doctor_id, seen.hour_no
  from seen
  cross join screening.ask as ask
  group by seen.institution_id, seen.doctor_id, seen.hour_no, ask.max_visits
  having count(distinct seen.person_id) > ask.max_visits
)

select
  seen.institution_id, seen.doctor_id, seen.encounter_id, seen.person_id, cast(null as varchar) as line_sn, seen.day_no,
  seen.fund_fen as amount_fen, cast(seen.hour_no % 24 as varchar) || '时' as note
from seen
join busy on busy.institution_id = seen.institution_id and busy.doctor_id = seen.doctor_id and busy.hour_no = seen.hour_no

-- One row per doctor who saw out-patients of several institutions by turns within the same hour, hour after hour.
with seen as (
  select
    visit.doctor_id, visit.institution_id, visit.encounter_id, visit.started_second,
    floor_div(visit.started_second, 3600) as hour_no, visit.started_day_no, visit.fund_fen
  from marts.screen_visit as visit
  cross join screening.ask as ask
  where visit.encounter_class = 'outpatient' and visit.doctor_id is not null and visit.doctor_id <> ''
    and visit.started_second % 86400 <> 0
    and visit.day_no between ask.from_day and ask.to_day
),

roving as (
  select doctor_id from seen group by doctor_id having count(distinct institution_id) > 1
),

turned as (
  select
    seen.*,
    lag(seen.institution_id) over (
      partition by seen.doctor_id, seen.hour_no order by seen.started_second, seen.institution_id, seen.encounter_id
    ) as last_institution
  from seen
  join roving on roving.doctor_id = seen.doctor_id
),

in_hour as (
  select
    doctor_id, hour_no, min(started_day_no) as day_no, count(*) as visits, count(distinct institution_id) as institutions,
    count(*) filter (where last_institution <> institution_id) as switches, cast(sum(fund_fen) as bigint) as fund_fen
  from turned
  group by doctor_id, hour_no
)

select
  in_hour.doctor_id, count(*) as hours, count(distinct in_hour.day_no) as days, max(in_hour.institutions) as institutions,
  cast(sum(in_hour.visits) as bigint) as visits, cast(sum(in_hour.fund_fen) as bigint) as fund_fen
from in_hour
cross join screening.ask as ask
where in_hour.switches >= ask.min_switches
group by in_hour.doctor_id, ask.min_hours
having count(*) >= ask.min_hours

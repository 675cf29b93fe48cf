-- One row per institution and day on which somebody came to bed or left it, with how many were in bed that night and until when.
with stay as (
  select visit.institution_id, visit.started_day_no, visit.day_no
  from marts.screen_visit as visit
  where visit.encounter_class = 'inpatient' and not visit.is_open
    and not exists (
      select 1
      from in_force.stays_apart as apart
      where apart.encounter_type = visit.encounter_type and apart.reason in ('newborn', 'day-surgery')
    )
),

-- The day of discharge takes no bed for the night.
move as (
  select institution_id, started_day_no as day_no, 1 as change from stay
  union all
  select institution_id, day_no, -1 as change from stay
),

day as (
  select institution_id, day_no, cast(sum(change) as bigint) as change from move group by institution_id, day_no
)

select
  institution_id, day_no,
  cast(
    sum(change) over (partition by institution_id order by day_no rows between unbounded preceding and current row) as bigint
  ) as patients,
  lead(day_no) over (partition by institution_id order by day_no) as next_day_no
from day

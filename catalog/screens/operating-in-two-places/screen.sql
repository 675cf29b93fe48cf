-- One row per surgeon and day on which his operations in two institutions overlap.
with done as (
  select
    operation.surgeon_id as doctor_id, visit.institution_id, operation.encounter_id, operation.person_id,
    operation.operation_sn, operation.started_second, operation.ended_second
  from core.operation as operation
  cross join screening.ask as ask
  join marts.screen_visit as visit
    on visit.encounter_id = operation.encounter_id and visit.person_id = operation.person_id
  where operation.surgeon_id is not null and operation.surgeon_id <> ''
    and operation.ended_second > operation.started_second
    and operation.ended_second - operation.started_second <= ask.max_minutes * 60
    and day_of_second(operation.started_second) between ask.from_day and ask.to_day
    and visit.day_no >= ask.from_day
),

-- Only surgeons who are on record in several institutions: few.
roving as (
  select doctor_id from done group by doctor_id having count(distinct institution_id) > 1
),

overlapping as (
  select
    later.doctor_id, day_of_second(later.started_second) as day_no, later.encounter_id, later.operation_sn,
    earlier.encounter_id as other_encounter_id, earlier.operation_sn as other_operation_sn,
    later.institution_id, earlier.institution_id as other_institution_id,
    floor_div(least(later.ended_second, earlier.ended_second) - greatest(later.started_second, earlier.started_second), 60) as minutes
  from roving
  join done as later on later.doctor_id = roving.doctor_id
  join done as earlier
    on earlier.doctor_id = later.doctor_id and earlier.institution_id <> later.institution_id
    and earlier.started_second < later.ended_second and earlier.ended_second > later.started_second
    and (
      earlier.started_second < later.started_second
      or (earlier.started_second = later.started_second and earlier.institution_id < later.institution_id)
    )
)

select
  doctor_id, day_no,
  cast(max(minutes) as bigint) as overlap_minutes,
  count(distinct encounter_id || '/' || operation_sn) + count(distinct other_encounter_id || '/' || other_operation_sn) as operations,
  count(distinct institution_id || '/' || other_institution_id) + 1 as institutions
from overlapping
cross join screening.ask as ask
where minutes >= ask.min_minutes
group by doctor_id, day_no

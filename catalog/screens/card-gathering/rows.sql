-- One row per visit of the head of a circle, and of whoever came to that institution around the same time on at least so many days.
with visit as (
  select
    hit.institution_id, hit.head_person_id,
    visit.person_id, visit.encounter_id, visit.started_day_no as day_no, visit.started_second, visit.billed_fen
  from screening.hit as hit
  cross join screening.ask as ask
  join marts.screen_visit as visit on visit.institution_id = hit.institution_id
  where visit.encounter_class in ('pharmacy', 'outpatient')
    -- Emergencies come when they come; dialysis, infusions and courses of treatment come in slots.
    and coalesce(visit.encounter_type, '') not like '13%'
    and 2 * (visit.treatment_fen + visit.operation_fen + visit.consumable_fen) <= visit.billed_fen
    and visit.day_no between ask.from_day and ask.to_day
),

near as (
  select
    other.institution_id, other.head_person_id, other.person_id, other.encounter_id, other.day_no, other.started_second,
    other.billed_fen
  from visit as head
  join visit as other
    on other.institution_id = head.institution_id and other.head_person_id = head.head_person_id and other.day_no = head.day_no
  cross join screening.ask as ask
  where head.person_id = head.head_person_id
    -- Up to six in a queue stand between.
    and other.started_second between head.started_second - ask.max_minutes * 180 and head.started_second + ask.max_minutes * 180
  group by
    other.institution_id, other.head_person_id, other.person_id, other.encounter_id, other.day_no, other.started_second,
    other.billed_fen
),

often as (
  select near.institution_id, near.head_person_id, near.person_id
  from near
  cross join screening.ask as ask
  group by near.institution_id, near.head_person_id, near.person_id, ask.min_meetings
  having count(distinct near.day_no) >= ask.min_meetings
)

select
  near.institution_id, near.head_person_id, near.encounter_id, near.person_id, cast(null as varchar) as line_sn, near.day_no,
  near.billed_fen as amount_fen,
  '' as note
from near
join often
  on often.institution_id = near.institution_id and often.head_person_id = near.head_person_id and often.person_id = near.person_id

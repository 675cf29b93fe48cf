-- One row per visit on which members of a ring were together.
select
  shared.ring, shared.institution_id, shared.encounter_id, shared.person_id, cast(null as varchar) as line_sn,
  shared.day_no, shared.amount_fen,
  '当天同在的有' || cast(shared.present as varchar) || '人' as note
from screening.ring_visit as shared
join screening.hit as hit on hit.ring = shared.ring

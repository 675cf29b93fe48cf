-- One row per stay of a hit.
select
  hit.institution_id, hit.encounter_id, hit.condition, hit.code, hit.person_id, cast(null as varchar) as line_sn, hit.day_no,
  hit.fund_fen as amount_fen,
  hit.condition || ' ' || hit.code as note
from screening.hit as hit

-- One row per odd cataract operation.
select
  hit.institution_id, done.encounter_id, done.person_id, cast(null as varchar) as line_sn, done.day_no, done.fund_fen as amount_fen,
  cast(done.age_years as varchar) || '岁' as note
from screening.hit as hit
join screening.cases as done on done.institution_id = hit.institution_id and done.is_odd

-- One row per report of the examination; waits for core.examination_result.
select
  hit.institution_id, hit.item_code,
  cast(null as varchar) as encounter_id, cast(null as varchar) as person_id, cast(null as varchar) as line_sn,
  cast(null as integer) as day_no, cast(0 as bigint) as amount_fen, '' as note
from screening.hit as hit
where 1 = 0

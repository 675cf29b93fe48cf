-- One row per row behind a hit of a run.
select
  place, behind.institution_id as "institutionId", institution.name as "institutionName", encounter_id as "encounterId",
  person_id as "personId", line_sn as "lineSn", day_no as day, amount_fen as "amountFen", note
from screening.hit_row as behind
left join review.institution as institution on institution.institution_id = behind.institution_id
where run_no = :run_no and hit_id = replace(:id::text, '-', '')
order by place
limit 500

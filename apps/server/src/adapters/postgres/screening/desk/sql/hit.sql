-- One row at most: a hit as the last run that had it found it.
select
  hit.hit_id::uuid as id, hit.run_no as "runNo", hit.screen_id as screen, done.title as "screenTitle", hit.subject_kind as subject,
  hit.subject_id as "subjectId", hit.subject_name as "subjectName", hit.institution_id as "institutionId",
  institution.name as "institutionName", hit.county, hit.score, hit.amount_fen as "amountFen", hit.sentence,
  hit.is_fresh as "isFresh", hit.row_count as "rowCount", linked.lead_id as "leadId", lead.no as "leadNo",
  lead.status as "leadStatus",
  before.score as "previousScore", before.amount_fen as "previousFen", hit.facts, hit.compared_with as "comparedWith",
  (extract(epoch from done.done_at) * 1000)::double precision as "ranAtMs", run.from_day as "fromDay", run.to_day as "toDay"
from screening.hit as hit
join screening.run as run using (run_no)
join screening.screen_run as done on done.run_no = hit.run_no and done.screen_id = hit.screen_id
left join screening.hit as before on before.run_no = done.previous_run_no and before.hit_id = hit.hit_id
left join review.institution as institution on institution.institution_id = hit.institution_id
left join lateral (
  select screening.lead_that_stands(lead_id) as lead_id from screening.hit_lead where hit_lead.hit_id = hit.hit_id order by linked_at desc, lead_id limit 1
) as linked on true
left join casework.lead as lead on lead.lead_id = linked.lead_id
where hit.hit_id = replace(:id::text, '-', '')
order by hit.run_no desc
limit 1

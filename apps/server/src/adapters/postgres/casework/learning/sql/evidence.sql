-- One row per rule of which people judged something since it last fell or was lifted, in order of rule.
select
  outcome.rule_id as "ruleId",
  -- A rule that found violations is held to their floor.
  max(review.result) as result,
  count(*) filter (where outcome.was_right)::integer as upheld,
  count(*)::integer as judged,
  coalesce(max(standing.evidence_after), 0) as after
from casework.finding_outcome as outcome
join casework.finding_review as review on review.finding_id = outcome.finding_id
left join casework.rule_standing as standing on standing.rule_id = outcome.rule_id
where outcome.was_right is not null
  and outcome.judged_second > coalesce(standing.evidence_after, 0)
  and (standing.level is null or standing.level <> 'remind')
group by outcome.rule_id
order by outcome.rule_id

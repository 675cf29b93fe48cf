-- One row per institution, rule and quarter of findings that people handed on as a matter of leads and that no lead holds, with the lead
-- they were handed on to while that one goes on.
with free as (
  select
    finding.institution_id, finding.county, finding.rule_id, finding.result, finding.finding_id, finding.finding_no, open.lead_id,
    to_char(date '1970-01-01' + finding.day_no, 'YYYY-"Q"Q') as period
  from casework.finding_review as finding
  join casework.history as kept
    on kept.noun = 'finding-review' and kept.id = finding.finding_id and kept.state #>> '{transfer,to}' = 'lead'
  left join casework.lead as open
    on open.lead_id::text = kept.state #>> '{transfer,targetId}' and open.status not in ('merged', 'closed')
  where finding.status = 'transferred'
    and not exists (select from casework.lead_finding as taken where taken.finding_id = finding.finding_id)
)
select
  free.lead_id as "leadId", free.institution_id as "institutionId", institution.name as "institutionName",
  nullif(min(free.county), '') as county, free.rule_id as "ruleId", coalesce(rule.title, free.rule_id) as "ruleTitle",
  min(free.result) as result, free.period, array_agg(free.finding_id::text order by free.finding_no) as "findingIds"
from free
left join review.institution as institution on institution.institution_id = free.institution_id
left join review.rule as rule on rule.rule_id = free.rule_id
group by free.lead_id, free.institution_id, institution.name, free.rule_id, rule.title, free.period
order by free.institution_id, free.rule_id, free.period, free.lead_id
limit :most::integer

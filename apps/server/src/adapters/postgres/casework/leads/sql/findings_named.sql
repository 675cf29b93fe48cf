-- One row per finding of the ids asked for that lies where the leads may be seen, in order of its number; a partner department sees none.
select
  finding.finding_id as id, finding.finding_no as number, coalesce(rule.title, finding.rule_id) as "ruleTitle", finding.status,
  institution.name as "institutionName", finding.day_no as day, finding.counted_fen as "amountFen"
from casework.finding_review as finding
left join review.rule as rule on rule.rule_id = finding.rule_id
left join review.institution as institution on institution.institution_id = finding.institution_id
where finding.finding_id = any(:ids::uuid[])
  and (:all_of_it::boolean or finding.county = any(:counties::text[]))
order by finding.finding_no

-- One row per finding of live audits, oldest first.
select
  finding.finding_id as "findingId", finding.encounter_id as "encounterId", finding.institution_id as "institutionId",
  institution.name as "institutionName", nullif(finding.county, '') as county, finding.rule_id as "ruleId",
  rule.title as "ruleTitle", finding.day_no as "dayNo", finding.counted_fen > 0 as "hasMoney",
  (
    select count(*)::integer from review.finding_line as line where line.finding_no = finding.finding_no and line.is_violating
  ) as "lineCount"
from casework.finding_review as finding
join review.rule as rule on rule.rule_id = finding.rule_id
left join review.institution as institution on institution.institution_id = finding.institution_id
where finding.institution_id <> ''
order by finding.day_no, finding.finding_no

-- One row per violating line of live findings.
select distinct line.line_key as "lineKey"
from review.finding as finding
join review.finding_line as line on line.finding_no = finding.finding_no and line.is_violating
where finding.finding_id = any(:ids::uuid[]) and finding.purpose = 'live'

-- One row per violating line of the findings asked for, and of those that share a line with them.
with sharing as (
  select distinct other.finding_no
  from review.finding as finding
  join review.finding_line as line on line.finding_no = finding.finding_no and line.is_violating
  join review.finding_line as other on other.line_key = line.line_key and other.is_violating
  where finding.finding_id = any(:ids::uuid[]) and finding.purpose = 'live'
)
select distinct line.line_key as "lineKey"
from sharing
join review.finding_line as line on line.finding_no = sharing.finding_no and line.is_violating

-- One row per finding on which somebody acted and that is one of those asked for, or shares a line with one.
select distinct review.finding_id as id
from review.finding as finding
join review.finding_line as line on line.finding_no = finding.finding_no and line.is_violating
join review.finding_line as other on other.line_key = line.line_key and other.is_violating
join casework.finding_review as review on review.finding_no = other.finding_no
where finding.finding_id = any(:ids::uuid[]) and finding.purpose = 'live' and review.version > 0

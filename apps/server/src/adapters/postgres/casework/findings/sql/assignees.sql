-- One row per finding: who works on it.
select finding_id as id, assignee
from casework.finding_review
where finding_id = any(:ids::uuid[])

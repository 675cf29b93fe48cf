-- No rows: who works on findings from now on; null for nobody.
update casework.finding_review
set assignee = :assignee::uuid
where finding_id = any(:ids::uuid[])

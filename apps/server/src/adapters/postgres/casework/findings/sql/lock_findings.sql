-- No rows that matter: findings under review are held until the transaction ends, in one order, so that two bulk acts wait for each
-- other instead of failing. What they are is read by the next statement, which sees what whoever was faster has written.
select finding_id
from casework.finding_review
where finding_id = any(:ids::uuid[])
order by finding_id
for update

-- One row per line of which findings claim something.
select distinct line_key as "lineKey"
from casework.finding_claim
where finding_id = any(:finding_ids::uuid[])
order by line_key

-- No rows: which campaign findings belong to from now on; null for none.
update casework.finding_review
set campaign_id = :campaign_id::uuid
where finding_id = any(:ids::uuid[])

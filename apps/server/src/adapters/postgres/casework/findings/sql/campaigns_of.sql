-- One row per finding: the campaign it belongs to.
select finding_id as id, campaign_id as "campaignId"
from casework.finding_review
where finding_id = any(:ids::uuid[])

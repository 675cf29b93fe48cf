-- One row per campaign, of the ids asked for or all, the newest first.
select campaign_id as "campaignId", title, made_second as "madeAt"
from casework.campaign
where :ids::uuid[] is null or campaign_id = any(:ids::uuid[])
order by made_second desc, campaign_id
limit 500

-- One row per finding line, stage, fund and place of which the ledger says something: how much by now.
select
  line_key as "lineKey", finding_id as "findingId", stage, fund, county, campaign_id as "campaignId", sum(amount_fen)::bigint as fen
from casework.ledger_entry
where line_key = any(:line_keys::text[])
group by line_key, finding_id, stage, fund, county, campaign_id

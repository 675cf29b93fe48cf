-- One row per finding that claims something of a line, with the campaign it belongs to by now.
select
  claim.line_key as "lineKey", claim.finding_id as "findingId", claim.rule_id as "ruleId", claim.is_suspicion as "isSuspicion",
  claim.county, review.campaign_id as "campaignId",
  json_build_object(
    'identified', claim.identified_fen, 'notified', claim.notified_fen, 'appealed', claim.appealed_fen,
    'confirmed', claim.confirmed_fen, 'decided', claim.decided_fen, 'recovered', claim.recovered_fen
  ) as fen
from casework.finding_claim as claim
left join casework.finding_review as review on review.finding_id = claim.finding_id
where claim.line_key = any(:line_keys::text[])

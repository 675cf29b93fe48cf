-- One row per finding that claims something of a line.
select
  line_key as "lineKey", finding_id as "findingId", rule_id as "ruleId", is_suspicion as "isSuspicion",
  json_build_object(
    'identified', identified_fen, 'notified', notified_fen, 'appealed', appealed_fen,
    'confirmed', confirmed_fen, 'decided', decided_fen, 'recovered', recovered_fen
  ) as fen
from casework.finding_claim
where line_key = any(:line_keys::text[])

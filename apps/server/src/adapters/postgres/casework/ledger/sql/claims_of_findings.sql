-- One row per line that a finding claims by now.
select
  line_key as "lineKey", finding_id as "findingId", county,
  json_build_object(
    'identified', identified_fen, 'notified', notified_fen, 'appealed', appealed_fen,
    'confirmed', confirmed_fen, 'decided', decided_fen, 'recovered', recovered_fen
  ) as fen
from casework.finding_claim
where finding_id = any(:finding_ids::uuid[])

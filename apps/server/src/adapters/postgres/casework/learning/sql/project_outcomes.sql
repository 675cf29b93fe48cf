-- One row per finding on which somebody acted, brought up to date. What was said first stays the moment of the evidence; a finding
-- that begins anew has none.
insert into casework.finding_outcome as present (
  finding_id, rule_id, is_dismissed, is_sent, is_accepted, is_silent, is_appealed, verdict, was_right, judged_second, exception_id
)
select
  finding_id, rule_id, is_dismissed, is_sent, is_accepted, is_silent, is_appealed, verdict, was_right, judged_second, exception_id
from jsonb_to_recordset(:outcomes::jsonb) as told(
  finding_id uuid, rule_id text, is_dismissed boolean, is_sent boolean, is_accepted boolean, is_silent boolean,
  is_appealed boolean, verdict text, was_right boolean, judged_second bigint, exception_id uuid
)
on conflict (finding_id) do update set
  rule_id = excluded.rule_id,
  is_dismissed = excluded.is_dismissed,
  is_sent = excluded.is_sent,
  is_accepted = excluded.is_accepted,
  is_silent = excluded.is_silent,
  is_appealed = excluded.is_appealed,
  verdict = excluded.verdict,
  was_right = excluded.was_right,
  judged_second = case
    when excluded.judged_second is not null then coalesce(present.judged_second, excluded.judged_second)
  end,
  exception_id = excluded.exception_id
returning finding_id

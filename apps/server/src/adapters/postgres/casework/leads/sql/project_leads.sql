-- One row per lead that was brought up to date.
insert into casework.lead as present (
  lead_id, version, no, title, status, source, grade, score, county, institution_id, partner_ids, rule_id, period, group_key,
  assignee, team, amount_fen, person_count, finding_count, is_fraud, raised_day, due_day, pause_until, escalated,
  changed_second
)
select
  lead_id, version, no, title, status, source, grade, score, county, institution_id, partner_ids, rule_id, period, group_key,
  assignee, team, amount_fen, person_count, finding_count, is_fraud, raised_day, due_day, pause_until, escalated,
  changed_second
from jsonb_to_recordset(:leads::jsonb) as told(
  lead_id uuid, version integer, no text, title text, status text, source text, grade text, score integer, county text,
  institution_id text, partner_ids text[], rule_id text, period text, group_key text, assignee uuid, team text,
  amount_fen bigint, person_count integer, finding_count integer, is_fraud boolean, raised_day integer, due_day integer,
  pause_until integer, escalated text, changed_second bigint
)
on conflict (lead_id) do update set
  version = excluded.version, title = excluded.title, status = excluded.status, grade = excluded.grade, score = excluded.score,
  partner_ids = excluded.partner_ids, assignee = excluded.assignee, team = excluded.team, amount_fen = excluded.amount_fen,
  person_count = excluded.person_count, finding_count = excluded.finding_count, is_fraud = excluded.is_fraud,
  due_day = excluded.due_day, pause_until = excluded.pause_until, group_key = excluded.group_key,
  escalated = excluded.escalated, changed_second = excluded.changed_second
returning lead_id

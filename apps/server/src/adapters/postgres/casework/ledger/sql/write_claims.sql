-- No rows: what findings claim of lines from now on.
insert into casework.finding_claim (
  line_key, finding_id, rule_id, institution_id, county, is_suspicion,
  identified_fen, notified_fen, appealed_fen, confirmed_fen, decided_fen, recovered_fen
)
select
  line_key, finding_id, rule_id, institution_id, coalesce(county, ''), is_suspicion,
  identified, notified, appealed, confirmed, decided, recovered
from jsonb_to_recordset(:claims::jsonb) as claim(
  line_key text, finding_id uuid, rule_id text, institution_id text, county text, is_suspicion boolean,
  identified bigint, notified bigint, appealed bigint, confirmed bigint, decided bigint, recovered bigint
)
on conflict (line_key, finding_id) do update set
  rule_id = excluded.rule_id,
  institution_id = excluded.institution_id,
  county = excluded.county,
  is_suspicion = excluded.is_suspicion,
  identified_fen = excluded.identified_fen,
  notified_fen = excluded.notified_fen,
  appealed_fen = excluded.appealed_fen,
  confirmed_fen = excluded.confirmed_fen,
  decided_fen = excluded.decided_fen,
  recovered_fen = excluded.recovered_fen

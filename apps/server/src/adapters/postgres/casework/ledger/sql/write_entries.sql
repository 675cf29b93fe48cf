-- No rows: entries, each with the one that it takes back and the event that moved the money; what no event moved names the last one of
-- its finding, and its own time.
insert into casework.ledger_entry (
  finding_id, line_key, stage, fund, amount_fen, corrects, cause, cause_finding_id, cause_version,
  rule_id, institution_id, county, campaign_id, at_second, month_no
)
select
  entry.finding_id, entry.line_key, entry.stage, entry.fund, entry.fen,
  case when entry.fen < 0 then (
    select earlier.entry_no
    from casework.ledger_entry as earlier
    where earlier.line_key = entry.line_key and earlier.finding_id = entry.finding_id
      and earlier.stage = entry.stage and earlier.fund = entry.fund and earlier.amount_fen > 0
      and earlier.county = entry.county and earlier.campaign_id is not distinct from entry.campaign_id
    order by earlier.entry_no desc
    limit 1
  ) end,
  :cause, event.id, event.version,
  claim.rule_id, claim.institution_id, entry.county, entry.campaign_id, moment.at_second,
  (extract(year from clock.at) * 12 + extract(month from clock.at) - 1)::integer
from jsonb_to_recordset(:entries::jsonb) as entry(
  finding_id uuid, line_key text, stage text, fund text, county text, campaign_id uuid, fen bigint, cause_id uuid,
  cause_version integer
)
join casework.finding_claim as claim on claim.line_key = entry.line_key and claim.finding_id = entry.finding_id
join casework.history as history on history.noun = 'finding-review' and history.id = coalesce(entry.cause_id, entry.finding_id)
join casework.event as event
  on event.noun = 'finding-review' and event.id = history.id and event.version = coalesce(entry.cause_version, history.version)
cross join lateral (select coalesce(:at_second::bigint, event.at_second) as at_second) as moment
cross join lateral (select timestamp 'epoch' + moment.at_second * interval '1 second' as at) as clock

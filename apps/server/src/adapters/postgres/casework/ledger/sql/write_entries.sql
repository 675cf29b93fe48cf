-- No rows: entries, each with the one that it takes back and the event that moved the money.
insert into casework.ledger_entry (
  finding_id, line_key, stage, fund, amount_fen, corrects, cause_finding_id, cause_version,
  rule_id, institution_id, county, at_second, month_no
)
select
  entry.finding_id, entry.line_key, entry.stage, entry.fund, entry.fen,
  case when entry.fen < 0 then (
    select earlier.entry_no
    from casework.ledger_entry as earlier
    where earlier.line_key = entry.line_key and earlier.finding_id = entry.finding_id
      and earlier.stage = entry.stage and earlier.fund = entry.fund and earlier.amount_fen > 0
    order by earlier.entry_no desc
    limit 1
  ) end,
  entry.cause_id, entry.cause_version,
  claim.rule_id, claim.institution_id, claim.county, event.at_second,
  (extract(year from moment.at) * 12 + extract(month from moment.at) - 1)::integer
from jsonb_to_recordset(:entries::jsonb) as entry(
  finding_id uuid, line_key text, stage text, fund text, fen bigint, cause_id uuid, cause_version integer
)
join casework.finding_claim as claim on claim.line_key = entry.line_key and claim.finding_id = entry.finding_id
join casework.event as event
  on event.noun = 'finding-review' and event.id = entry.cause_id and event.version = entry.cause_version
cross join lateral (select timestamp 'epoch' + event.at_second * interval '1 second' as at) as moment

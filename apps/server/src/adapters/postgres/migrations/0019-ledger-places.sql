-- What a ledger line is settled by, campaigns, and findings that the online side told of.

-- The settlement of a line, so that its money moves to the funds when they are known.
alter table casework.ledger_line
  add column institution_id text collate "C" not null default '',
  add column settlement_id text collate "C";

update casework.ledger_line as line
set institution_id = told.institution_id, settlement_id = told.settlement_id
from (
  select distinct on (line_key)
    fact ->> 'lineKey' as line_key, fact ->> 'institutionId' as institution_id, fact ->> 'settlementId' as settlement_id
  from casework.history as history
  cross join lateral jsonb_array_elements(history.state -> 'finding' -> 'lines') as fact
  cross join lateral (select fact ->> 'lineKey' as line_key) as named
  where history.noun = 'finding-review'
  order by line_key, fact ->> 'settlementId' nulls last
) as told
where told.line_key = line.line_key;

create index ledger_line_of_settlement on casework.ledger_line (institution_id, settlement_id);

-- Why an entry was written: an event of the finding, funds that became known, or a campaign that it joined or left.
alter table casework.ledger_entry
  add column cause text collate "C" not null default 'event' check (cause in ('event', 'settlement', 'campaign'));

-- One row per campaign (专项行动). What belongs to it is said by the findings.
create table casework.campaign (
  campaign_id uuid primary key,
  title text not null unique,
  made_second bigint not null,
  made_by uuid not null
);

alter table casework.finding_review add column campaign_id uuid references casework.campaign;

create index finding_review_of_campaign on casework.finding_review (campaign_id) where campaign_id is not null;
create index finding_review_of_person on casework.finding_review (person_id) where person_id is not null;

-- One row per telling of a finding that no audit made: it is entered into the review by the clock.
create table casework.told_finding (
  told_no bigint generated always as identity primary key,
  finding_id uuid not null
);

-- Findings under review, what they claim of each line, and the ledger of the money.

-- One row per live finding: the list of the noun `finding-review`. Version 0: nobody acted yet, there is no history, and the
-- row follows the audit. Columns for filters and sorts only; the state of what people did is in casework.history.
create table casework.finding_review (
  finding_id uuid primary key,
  finding_no bigint not null unique,
  version integer not null default 0,
  status text collate "C" not null,
  has_changed_basis boolean not null default false,
  -- The revision the review is about, and the last one an audit told of; null when it was not found again.
  revision integer not null,
  audited_revision integer,
  rule_id text collate "C" not null,
  result text collate "C" not null,
  institution_id text collate "C" not null,
  -- Empty where the institution told none.
  county text collate "C" not null,
  department_id text collate "C",
  department_name text,
  doctor_id text collate "C",
  person_id text collate "C",
  encounter_id text collate "C",
  -- dataset/point
  point text collate "C",
  tags text[] not null default '{}',
  day_no integer not null,
  amount_fen bigint not null,
  -- What of the amount this finding carries (review.carried_line), as of the last audit.
  counted_fen bigint not null,
  -- The last day the domain knows where no clock runs, so that every sort is total.
  due_day integer not null default 2932896,
  assignee uuid,
  sending_id uuid,
  first_reviewer uuid,
  -- Set once somebody decided about an answer of the institution: what precedents count.
  verdict text check (verdict in ('upheld', 'partly', 'withdrawn')),
  changed_second bigint not null
) with (fillfactor = 85);

create index finding_review_by_amount on casework.finding_review (amount_fen, finding_no);
create index finding_review_by_day on casework.finding_review (day_no, finding_no);
create index finding_review_by_due on casework.finding_review (due_day, finding_no);
create index finding_review_by_rule on casework.finding_review (rule_id, finding_no);
create index finding_review_by_institution on casework.finding_review (institution_id, finding_no);
create index finding_review_by_change on casework.finding_review (changed_second, finding_no);
-- Most work is done within a county: its institutions in order, and what of a status is there.
create index finding_review_by_county on casework.finding_review (county, institution_id, finding_no);
create index finding_review_of_status on casework.finding_review (status, county);
create index finding_review_of_changed_basis on casework.finding_review (finding_no) where has_changed_basis;
create index finding_review_of_department on casework.finding_review (department_id) where department_id is not null;
create index finding_review_of_doctor on casework.finding_review (doctor_id) where doctor_id is not null;
create index finding_review_of_assignee on casework.finding_review (assignee) where assignee is not null;
create index finding_review_of_sending on casework.finding_review (sending_id) where sending_id is not null;
create index finding_review_of_precedent on casework.finding_review (rule_id, point) where verdict is not null;

-- One row per rule, with its tags (三假 and others) as of the last audit.
create table casework.rule_tag (
  rule_id text collate "C" primary key,
  tags text[] not null
);

-- One row per settlement that a finding touches: what each fund paid, by code of the fund, in fen; null until the lake was asked.
create table casework.settlement_fund (
  institution_id text collate "C" not null,
  settlement_id text collate "C" not null,
  settled_day integer,
  payments jsonb,
  primary key (institution_id, settlement_id)
);

create index settlement_fund_wanted on casework.settlement_fund (institution_id, settlement_id) where payments is null;

-- One row per sending: the findings that one institution was told of at once.
create table casework.sending (
  sending_id uuid primary key,
  sending_no bigint generated always as identity unique,
  institution_id text collate "C" not null,
  sent_second bigint not null,
  due_day integer not null,
  sent_by uuid not null
);

create index sending_of_institution on casework.sending (institution_id, sending_no);

-- One row per line of which the ledger speaks. Whoever changes claims of a line holds its row: sums are made one after the other.
create table casework.ledger_line (
  line_key text collate "C" primary key,
  payments jsonb not null
);

-- One row per line and finding: what the finding claims of the line, stage by stage, before it is asked who carries it.
create table casework.finding_claim (
  line_key text collate "C" not null,
  finding_id uuid not null,
  rule_id text collate "C" not null,
  institution_id text collate "C" not null,
  county text collate "C" not null,
  is_suspicion boolean not null,
  identified_fen bigint not null,
  notified_fen bigint not null,
  appealed_fen bigint not null,
  confirmed_fen bigint not null,
  decided_fen bigint not null,
  recovered_fen bigint not null,
  primary key (line_key, finding_id)
);

create index finding_claim_of_finding on casework.finding_claim (finding_id);

-- One row per entry of the ledger: what was added to (or, opposite, taken back from) a stage of a finding line and fund.
create table casework.ledger_entry (
  entry_no bigint generated always as identity primary key,
  finding_id uuid not null,
  line_key text collate "C" not null,
  stage text collate "C" not null
    check (stage in ('identified', 'notified', 'appealed', 'confirmed', 'decided', 'recovered')),
  fund text collate "C" not null,
  amount_fen bigint not null check (amount_fen <> 0),
  -- The entry that this one takes back, wholly or in part.
  corrects bigint references casework.ledger_entry,
  -- The event that moved the money: of the finding itself, or of another one that carried the line until then.
  cause_finding_id uuid not null,
  cause_version integer not null,
  rule_id text collate "C" not null,
  institution_id text collate "C" not null,
  county text collate "C" not null,
  campaign_id uuid,
  at_second bigint not null,
  -- Year × 12 + month − 1, of the wall clock.
  month_no integer not null,
  check (amount_fen > 0 or corrects is not null)
);

create index ledger_entry_of_line on casework.ledger_entry (line_key, finding_id, stage, fund, entry_no);
create index ledger_entry_of_finding on casework.ledger_entry (finding_id, entry_no);
create index ledger_entry_of_institution on casework.ledger_entry (institution_id, entry_no);
create index ledger_entry_of_county on casework.ledger_entry (county, entry_no);

create trigger history before update or delete or truncate on casework.ledger_entry
  execute function review.refuse_change();

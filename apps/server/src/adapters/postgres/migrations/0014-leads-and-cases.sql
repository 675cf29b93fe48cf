-- Lists of leads and cases, their clocks, the numbers that documents carry, and lists of superiors that are answered row by row.

-- One row per lead: what its list filters and sorts by. The state is in casework.history.
create table casework.lead (
  lead_id uuid primary key,
  version integer not null,
  no text collate "C" not null unique,
  title text not null,
  status text collate "C" not null,
  source text collate "C" not null,
  grade text collate "C" not null,
  score integer not null,
  county text collate "C",
  institution_id text collate "C",
  partner_ids text[] not null,
  rule_id text collate "C",
  period text collate "C",
  group_key text collate "C",
  assignee uuid,
  team text,
  amount_fen bigint not null,
  person_count integer not null,
  finding_count integer not null,
  is_fraud boolean not null,
  raised_day integer not null,
  -- The day by which it must be checked; null when nothing is to be checked any more.
  due_day integer,
  -- The day on which a pause ends by itself.
  pause_until integer,
  changed_second bigint not null
);

-- What is found again joins the lead that is open: there is one per institution, rule and period.
create unique index lead_open_of_key on casework.lead (group_key)
  where group_key is not null and status not in ('merged', 'closed');
create index lead_in_waiting on casework.lead (score desc, lead_id) where status = 'waiting';
create index lead_of_assignee on casework.lead (assignee, status);
create index lead_of_county on casework.lead (county, status);
create index lead_of_institution on casework.lead (institution_id, rule_id);
create index lead_paused on casework.lead (pause_until) where pause_until is not null;

-- One row per finding that belongs to a lead: a finding belongs to one lead only, whatever became of it.
create table casework.lead_finding (
  finding_id uuid primary key,
  lead_id uuid not null
);

create index lead_finding_of_lead on casework.lead_finding (lead_id);

-- One row per case.
create table casework.case_file (
  case_id uuid primary key,
  version integer not null,
  no text collate "C" not null unique,
  title text not null,
  procedure text collate "C" not null,
  status text collate "C" not null,
  party_name text not null,
  county text collate "C",
  institution_id text collate "C",
  partner_ids text[] not null,
  handler uuid,
  officers uuid[] not null,
  causes text[] not null,
  is_fraud boolean not null,
  loss_fen bigint not null,
  fine_fen bigint not null,
  filed_day integer not null,
  changed_second bigint not null
);

create index case_of_handler on casework.case_file (handler, status);
create index case_of_county on casework.case_file (county, status);
create index case_of_institution on casework.case_file (institution_id);

-- One row per clock that runs: overdue from the day after its day, whenever somebody looks.
create table casework.clock (
  noun text collate "C" not null check (noun in ('lead', 'case')),
  id uuid not null,
  alarm text collate "C" not null,
  key text collate "C" not null,
  due_day integer not null,
  primary key (noun, id, alarm, key)
);

create index clock_by_due on casework.clock (due_day, alarm);

-- One row per series of numbers and year: the last one given. Taken in the transaction that uses it, so that none is skipped.
create table casework.number_series (
  series text collate "C" not null,
  year integer not null,
  last_no integer not null check (last_no > 0),
  primary key (series, year)
);

-- One row per list that came from a superior.
create table casework.lead_list (
  list_id uuid primary key,
  name text not null,
  headers text[] not null,
  at_second bigint not null,
  by_user uuid not null
);

-- One row per row of such a list, with the lead that answers it.
create table casework.lead_list_row (
  list_id uuid not null references casework.lead_list,
  row_no integer not null,
  cells text[] not null,
  lead_id uuid not null,
  primary key (list_id, row_no)
);

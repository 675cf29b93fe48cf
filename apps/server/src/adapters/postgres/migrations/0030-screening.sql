-- Screening of the whole city: runs, what each screen found in them, the rows behind, and the leads that hits became.

create schema screening;

-- One row per screening.
create table screening.run (
  run_no integer generated always as identity primary key,
  -- Ids of the screens that were asked for; null for all active ones.
  screens text[],
  county text,
  from_day integer not null,
  to_day integer not null,
  lake_version integer not null,
  -- Of all screens and lists as they were.
  content_hash text not null,
  state text not null default 'running' check (state in ('running', 'complete', 'failed', 'cancelled')),
  message text,
  started_at timestamptz not null default now(),
  ended_at timestamptz
);

-- One row per screen of a run that was done or failed.
create table screening.screen_run (
  run_no integer not null references screening.run,
  screen_id text not null,
  version integer not null,
  title text not null,
  -- Null unless it failed.
  failure text,
  looked integer not null default 0,
  not_enough integer not null default 0,
  note text not null default '',
  -- Who was hit among whom, by level, kind, county, age and sex, with ratios and q.
  equity jsonb not null default '[]',
  hits integer not null default 0,
  fresh integer not null default 0,
  stayed integer not null default 0,
  gone integer not null default 0,
  seconds double precision not null default 0,
  -- The run it was compared with; null for the first.
  previous_run_no integer,
  done_at timestamptz not null default now(),
  primary key (run_no, screen_id)
);
create index screen_run_latest on screening.screen_run (screen_id, run_no desc);

-- One row per hit of a run; the same hit has the same id in every run.
create table screening.hit (
  run_no integer not null references screening.run,
  screen_id text not null,
  hit_id text not null,
  subject_kind text not null,
  subject_id text not null,
  subject_name text not null,
  institution_id text,
  county text,
  score double precision not null,
  amount_fen bigint,
  key jsonb not null,
  facts jsonb not null,
  sentence text not null,
  compared_with jsonb,
  row_count integer not null,
  -- Whether the run before had it too.
  is_fresh boolean not null,
  primary key (run_no, hit_id)
);
create index hit_by_strength on screening.hit (run_no, screen_id, score desc, hit_id);
create index hit_by_subject on screening.hit (subject_kind, subject_id, run_no desc);
create index hit_by_id on screening.hit (hit_id, run_no desc);

-- One row per row behind a hit.
create table screening.hit_row (
  run_no integer not null,
  hit_id text not null,
  place integer not null,
  institution_id text not null,
  encounter_id text not null,
  person_id text not null,
  line_sn text,
  day_no integer not null,
  amount_fen bigint not null,
  note text not null,
  primary key (run_no, hit_id, place),
  foreign key (run_no, hit_id) references screening.hit on delete cascade
);

-- One row per place in a ranking of a run.
create table screening.ranked (
  run_no integer not null references screening.run,
  screen_id text not null,
  place_id text not null,
  within jsonb not null,
  key jsonb not null,
  rank integer not null,
  members integer not null,
  observed bigint not null,
  previous bigint not null,
  -- In 1/1,000.
  share integer,
  change bigint,
  previous_rank integer,
  facts jsonb not null,
  county text,
  primary key (run_no, screen_id, place_id)
);

-- One row per hit that is in a lead: who put it there, or null for the rule that raises leads.
create table screening.hit_lead (
  hit_id text not null,
  lead_id uuid not null,
  screen_id text not null,
  run_no integer not null,
  linked_at timestamptz not null default now(),
  primary key (hit_id, lead_id)
);
create index hit_lead_by_lead on screening.hit_lead (lead_id);

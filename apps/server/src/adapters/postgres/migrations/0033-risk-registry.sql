-- Risk scores: the register of models, their comparisons, and what the champions said of whom.

-- One row per model. What it is never changes; where it stands does, by decision.
create table screening.risk_model (
  model_id uuid primary key,
  entity text collate "C" not null check (entity in ('institution', 'doctor', 'person')),
  -- Counted per kind of entity.
  no integer not null,
  kind text collate "C" not null check (kind in ('supervised', 'unsupervised')),
  state text collate "C" not null check (state in ('champion', 'challenger', 'retired')),
  seed bigint not null,
  -- The window that features of the newest rows look at.
  from_day integer not null,
  to_day integer not null,
  lake_version integer not null,
  -- SHA-256 of the text of the model and of the table it was trained on, hexadecimal.
  sha256 text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
  table_sha256 text collate "C" not null check (table_sha256 ~ '^[0-9a-f]{64}$'),
  -- The model as `fundwatch risk` reads it, format fundwatch-risk.
  model text not null,
  -- All of the model but its trees: what lists and cards are told from.
  told jsonb not null,
  -- Mean weight of each feature in the reasons, by name.
  importance jsonb not null,
  card text not null,
  trained_at timestamptz not null default now(),
  -- Null when the platform did it by itself.
  trained_by text,
  decided_at timestamptz,
  decided_by text,
  reason text,
  unique (entity, no)
);
create unique index risk_model_champion on screening.risk_model (entity) where state = 'champion';

create trigger history
  before delete or update of model_id, entity, no, kind, seed, from_day, to_day, lake_version, sha256, table_sha256, model, told,
    importance, card, trained_at, trained_by
  on screening.risk_model
  for each statement execute function review.refuse_change();

-- One row per comparison of a challenger with the champion of that time, on rows of which neither had learnt.
create table screening.risk_comparison (
  comparison_id bigint generated always as identity primary key,
  challenger_id uuid not null references screening.risk_model,
  champion_id uuid not null references screening.risk_model,
  verdict text collate "C" not null check (verdict in ('promote', 'keep', 'not-enough-data')),
  -- Figures, intervals, and what the challenger knows that it should not.
  report jsonb not null,
  compared_at timestamptz not null default now()
);
create index risk_comparison_of on screening.risk_comparison (challenger_id, comparison_id desc);

create trigger history before update or delete or truncate on screening.risk_comparison
  for each statement execute function review.refuse_change();

-- One row per scoring of all entities of a kind.
create table screening.risk_scoring (
  scoring_no integer generated always as identity primary key,
  entity text collate "C" not null,
  model_id uuid not null references screening.risk_model,
  as_of_day integer not null,
  lake_version integer not null,
  scored integer not null,
  -- With too few visits to say anything.
  not_enough integer not null,
  -- Against the training, see packages/screening drift.
  drift jsonb,
  -- Who stands in the highest band among whom.
  equity jsonb not null,
  seconds double precision not null,
  scored_at timestamptz not null default now()
);
create index risk_scoring_latest on screening.risk_scoring (entity, scoring_no desc);
create index risk_scoring_of_model on screening.risk_scoring (model_id, scoring_no desc);

-- One row per scored entity of a scoring; of persons only those above the ordinary band are kept.
create table screening.risk_score (
  score_id uuid primary key default gen_random_uuid(),
  scoring_no integer not null references screening.risk_scoring on delete cascade,
  entity_id text collate "C" not null,
  name text not null,
  institution_id text collate "C",
  county text collate "C",
  -- In words.
  peers text not null,
  score double precision not null,
  band text collate "C" not null check (band in ('high', 'raised', 'ordinary')),
  rank integer not null,
  previous_rank integer,
  -- Null where only the score is kept.
  reasons jsonb,
  unique (scoring_no, entity_id)
);
create index risk_score_by_rank on screening.risk_score (scoring_no, rank, score_id);
create index risk_score_of_entity on screening.risk_score (entity_id, scoring_no desc);

-- The manifest of the lake: which batches were taken in, and which files make up each version.

create schema hub;

-- One row per version of the lake. A reader takes one version and sees exactly its files.
create table hub.lake_version (
  version bigint primary key,
  reason text not null,
  batch_no integer,
  made_at timestamptz not null default now()
);

insert into hub.lake_version (version, reason) values (0, 'empty');

-- One row per import. loading: at work · live: in the lake · stopped: too many refusals · nothing: all known already · withdrawn: taken out again ·
-- failed and interrupted: nothing was taken in.
create table hub.batch (
  batch_no integer generated always as identity primary key,
  status text not null
    check (status in ('loading', 'live', 'stopped', 'nothing', 'withdrawn', 'failed', 'interrupted')),
  source text not null check (source in ('extract', 'upload')),
  label text not null,
  mapping text,
  message text,
  started_at timestamptz not null default now(),
  ended_at timestamptz,
  version_from bigint references hub.lake_version,
  version_to bigint references hub.lake_version
);

-- One row per delivered file of a batch, with what became of its rows.
create table hub.batch_file (
  batch_no integer not null references hub.batch on delete cascade,
  file_no integer not null,
  label text not null,
  table_name text,
  relation text,
  format text not null,
  encoding text,
  fingerprint text not null,
  bytes bigint not null,
  rows_read bigint not null default 0,
  accepted bigint not null default 0,
  refused bigint not null default 0,
  warned bigint not null default 0,
  seconds double precision not null default 0,
  outcome text not null default 'pending' check (outcome in ('pending', 'taken', 'known', 'refused', 'unknown')),
  message text,
  -- True while the batch is at work or live: the same content cannot be taken in twice.
  holds boolean not null default true,
  primary key (batch_no, file_no)
);

create unique index batch_file_once on hub.batch_file (fingerprint, coalesce(table_name, '')) where holds;

-- One row per file of the lake; `path` is relative to the folder of the lake. In a version v are the files with
-- version_from <= v and (version_to is null or version_to > v).
create table hub.lake_file (
  lake_file_no bigint generated always as identity primary key,
  path text not null unique,
  layer text not null check (layer in ('base', 'delta', 'owners', 'number', 'raw', 'refused')),
  family text check (family in ('person', 'institution')),
  relation text not null,
  month_no integer not null,
  bucket_from smallint not null,
  bucket_to smallint not null,
  delta_no bigint not null,
  batch_no integer references hub.batch,
  file_no integer,
  row_count bigint not null,
  bytes bigint not null,
  checksum text not null,
  version_from bigint not null references hub.lake_version,
  version_to bigint references hub.lake_version
);

create index lake_file_present on hub.lake_file (version_from) where version_to is null;
create index lake_file_of_batch on hub.lake_file (batch_no);

-- One row per check, institution and month of a delivered file: how many rows failed it.
create table hub.batch_problem (
  batch_no integer not null,
  file_no integer not null,
  relation text not null,
  check_name text not null,
  severity text not null check (severity in ('refuse', 'warn')),
  message text not null,
  institution_id text,
  month_no integer,
  row_count bigint not null,
  foreign key (batch_no, file_no) references hub.batch_file on delete cascade
);

create index batch_problem_of_batch on hub.batch_problem (batch_no, file_no);

-- One row per institution and month of a delivered file: how many rows were accepted.
create table hub.batch_accepted (
  batch_no integer not null,
  file_no integer not null,
  relation text not null,
  institution_id text,
  month_no integer,
  row_count bigint not null,
  foreign key (batch_no, file_no) references hub.batch_file on delete cascade
);

create index batch_accepted_of_batch on hub.batch_accepted (batch_no, file_no);

-- One row per reader at work: the files of its version stay on disk until it is gone or its lease runs out.
create table hub.lake_reader (
  reader uuid primary key,
  version bigint not null references hub.lake_version,
  expires_at timestamptz not null
);

-- One row per job of the batch worker: how far it is, and whether somebody asked it to stop.
create table hub.job_progress (
  job_id uuid primary key,
  kind text not null,
  label text not null,
  stage text not null default '',
  done bigint not null default 0,
  total bigint,
  unit text not null default '',
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  cancel_requested boolean not null default false,
  result jsonb,
  message text,
  changed_at timestamptz not null default now()
);

-- What people do with the hub at its pages: who started which job, files that were uploaded, backups that were taken.

alter table hub.job_progress
  -- What was asked for, so that it can be asked again; null for jobs from before this was kept.
  add column job jsonb,
  -- Null for the clock and the command line.
  add column by_user uuid,
  add column by_name text,
  add column reason text,
  add column submitted_at timestamptz not null default now(),
  add column started_at timestamptz;

create index job_progress_latest on hub.job_progress (submitted_at desc);

-- One row per file that is being uploaded or waits on the server; its bytes lie under `uploads/<upload_id>/<name>`.
create table hub.upload (
  upload_id uuid primary key,
  name text not null,
  bytes bigint not null,
  -- When the file was changed last on the machine it comes from, in ms: what goes on is the same file.
  modified_ms bigint not null,
  by_user uuid not null,
  by_name text not null,
  begun_at timestamptz not null default now()
);

-- One row per backup that was finished.
create table hub.backup_taken (
  backup_no integer generated always as identity primary key,
  made_at timestamptz not null default now(),
  place text not null,
  bytes bigint not null,
  lake_version bigint not null
);

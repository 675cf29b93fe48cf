-- Drafts of releases that go on, and releases that were tried on history.

-- A draft that another one replaced, or that somebody gave up: kept, because releases are never removed, and not offered any more.
alter table review.release add column set_aside_at timestamptz;

-- One row per back-test: which release was tried against which, and by which job.
create table review.back_test (
  job_id uuid primary key references hub.job_progress,
  release_no integer not null references review.release,
  against_no integer not null references review.release,
  from_day integer, to_day integer,
  started_by text not null,
  started_at timestamptz not null default now()
);

create index back_test_of_release on review.back_test (release_no, started_at);

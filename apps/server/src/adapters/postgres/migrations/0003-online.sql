-- What hospitals asked, were told and uploaded, and what is remembered of persons so that they can be answered in milliseconds.

create schema if not exists online;

-- One row per message that was answered: the same number gets the same answer. Stored before the answer is given. The numbers of
-- messages about one person grow in the order in which they count.
create table online.message (
  message_no bigint generated always as identity,
  institution_id text collate "C" not null,
  message_id text collate "C" not null,
  transaction text collate "C" not null,
  -- SHA-256 of the bytes as sent.
  input_hash bytea not null,
  -- The bytes as sent, compressed with zstd; empty where only the answer is kept.
  body bytea not null,
  answer json not null,
  received_at timestamptz not null,
  answered_at timestamptz not null default now(),
  primary key (institution_id, message_id)
);

-- Compressed already.
alter table online.message alter column body set storage external;
create unique index message_by_no on online.message (message_no);

-- One row per answered consultation: by which releases it was judged, about whom, and how long that took.
create table online.decision (
  message_no bigint primary key,
  release_no integer, trial_release_no integer,
  -- Null when it was checked.
  not_checked text check (not_checked in ('late', 'overloaded', 'broken', 'not-ready')),
  -- [{personId, encounterId}]
  encounters json not null,
  took_us integer not null
);

-- One row per hit of a consultation, whether it was shown or held back. `finding` is the finding that it becomes when its orders
-- become charges; `finding_id` its number there.
create table online.reminder (
  reminder_id text collate "C" primary key,
  message_no bigint not null,
  institution_id text collate "C" not null,
  finding_id uuid not null,
  rule_id text collate "C" not null,
  is_trial boolean not null, is_shown boolean not null,
  department_id text collate "C", doctor_id text collate "C",
  person_id text collate "C", encounter_id text collate "C",
  amount_fen bigint,
  finding json not null
);

create index reminder_of_message on online.reminder (message_no);
create index reminder_of_finding on online.reminder (finding_id);

-- One row per decision of a doctor on a reminder, in the order in which they came; the last one counts.
create table online.feedback (
  feedback_no bigint generated always as identity primary key,
  message_no bigint not null,
  reminder_id text collate "C" not null,
  action text not null check (action in ('continue', 'modify')),
  reason text,
  kept_at timestamptz not null default now()
);

create index feedback_of_reminder on online.feedback (reminder_id);

-- One row per consultation that the release on trial judged as well.
create table online.shadow_call (
  institution_id text collate "C" not null,
  message_id text collate "C" not null,
  live_release_no integer not null, trial_release_no integer not null,
  judged_at timestamptz not null default now(),
  primary key (live_release_no, trial_release_no, institution_id, message_id)
);

-- One row per finding that either of two releases made of a consultation.
create table online.shadow_hit (
  live_release_no integer not null, trial_release_no integer not null,
  institution_id text collate "C" not null,
  message_id text collate "C" not null,
  finding_id uuid not null,
  rule_id text collate "C" not null,
  in_live boolean not null, in_trial boolean not null,
  primary key (live_release_no, trial_release_no, institution_id, message_id, finding_id)
);

-- One row per uploaded row, in the shape of the centre's extract but with English column names. Rows are never changed: what
-- stands of an encounter is what its rows and withdrawals, in the order of their messages, add up to.
create table online.uploaded_row (
  row_no bigint generated always as identity primary key,
  message_no bigint not null,
  institution_id text collate "C" not null,
  -- Null for what belongs to no encounter, such as stock.
  encounter_id text collate "C", person_id text collate "C",
  table_name text not null, relation text not null,
  -- Relation and serial number within the encounter.
  row_key text collate "C",
  cells json not null,
  uploaded_at timestamptz not null default now(),
  -- With which delivery a row of no encounter went to the lake.
  delivery_no bigint
);

create index uploaded_row_of_encounter on online.uploaded_row (institution_id, encounter_id, person_id)
  where encounter_id is not null;
create index uploaded_row_of_message on online.uploaded_row (message_no);
create index uploaded_row_waiting on online.uploaded_row (row_no) where encounter_id is null and delivery_no is null;

-- One row per thing and encounter that a message took back; `what` names it, `target_no` a message that was taken back whole.
create table online.withdrawal (
  message_no bigint not null,
  institution_id text collate "C" not null,
  encounter_id text collate "C", person_id text collate "C",
  kind text not null check (kind in ('lines', 'charge-batch', 'settlement', 'encounter', 'discharge', 'message')),
  what json,
  target_no bigint
);

create index withdrawal_of_encounter on online.withdrawal (institution_id, encounter_id, person_id);
create index withdrawal_of_message on online.withdrawal (message_no);

-- One row per encounter that messages told of: up to which message the lake has been told, and up to which one the memory
-- has it from the lake.
create table online.uploaded_encounter (
  bucket smallint not null,
  person_id text collate "C" not null,
  institution_id text collate "C" not null,
  encounter_id text collate "C" not null,
  last_message_no bigint not null,
  last_message_at timestamptz not null,
  delivered_message_no bigint not null default 0,
  remembered_message_no bigint not null default 0,
  primary key (bucket, person_id, institution_id, encounter_id)
);

create index uploaded_encounter_waiting on online.uploaded_encounter (last_message_no)
  where last_message_no > delivered_message_no;

-- One row per folder of uploads that was written for the lake. written: on disk, to be imported · imported: in the lake.
create table online.delivery (
  delivery_no bigint generated always as identity primary key,
  folder text not null,
  state text not null default 'written' check (state in ('written', 'imported')),
  version bigint,
  written_at timestamptz not null default now(), imported_at timestamptz
);

-- One row per encounter of a delivery, with the last message that went into it.
create table online.delivered_encounter (
  delivery_no bigint not null references online.delivery,
  bucket smallint not null,
  person_id text collate "C" not null,
  institution_id text collate "C" not null,
  encounter_id text collate "C" not null,
  through_message_no bigint not null,
  primary key (bucket, person_id, institution_id, encounter_id, delivery_no)
);

-- One row per person, encounter and source: what the lake remembers of it, or what uploads told since. A doctor waits while the
-- rows of a person are read, so the lines lie in `body`, packed (see docs/decisions/0011); one read finds them side by side.
create table online.history_encounter (
  -- The first byte of md5 of the person.
  bucket smallint not null,
  person_id text collate "C" not null,
  institution_id text collate "C" not null,
  encounter_id text collate "C" not null,
  is_uploaded boolean not null,
  -- The last day of which it tells anything.
  last_day integer not null,
  line_count integer not null,
  body text not null,
  primary key (bucket, person_id, institution_id, encounter_id, is_uploaded)
);

-- Bodies are read whole and are worth compressing only where they are long, in which case PostgreSQL does so.
alter table online.history_encounter set (fillfactor = 95);

-- One row per person whom the lake knows, for ages and sex.
create table online.remembered_person (
  bucket smallint not null,
  person_id text collate "C" not null,
  sex text, born_day integer,
  primary key (bucket, person_id)
);

-- One row per practitioner whose title is known, with its rank: 4 正高, 3 副高, 2 中级, 1 初级.
create table online.doctor (
  institution_id text collate "C" not null,
  doctor_id text collate "C" not null,
  title_rank smallint not null,
  primary key (institution_id, doctor_id)
);

-- One row per bucket of persons: by which fill it was done last. A fill that was cut goes on with the others.
create table online.memory_fill (
  bucket smallint primary key,
  -- What was filled from which version of the lake, as a hash.
  fill_id text not null,
  lake_version bigint not null,
  filled_at timestamptz not null default now()
);

-- One row, once the memory is filled: what all of it holds.
create table online.memory_needs (
  is_one boolean primary key default true check (is_one),
  needs json not null,
  lake_version bigint not null,
  max_delta bigint not null,
  filled_at timestamptz not null default now()
);

-- One row per encounter that is to be checked: after a settlement, or after a consultation that was not checked.
create table online.check_queue (
  institution_id text collate "C" not null,
  encounter_id text collate "C" not null,
  person_id text collate "C" not null,
  due_at timestamptz not null default now(),
  -- Nobody else takes it before.
  taken_until timestamptz,
  tries integer not null default 0,
  trouble text,
  primary key (institution_id, encounter_id, person_id)
);

create index check_queue_due on online.check_queue (due_at);

do $$ declare history text; begin
  foreach history in array array['message', 'decision', 'reminder', 'feedback', 'withdrawal'] loop
    execute format('create trigger history before update on online.%I execute function review.refuse_change()', history);
  end loop;
end $$;

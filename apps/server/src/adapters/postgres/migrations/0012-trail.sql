-- The audit trail is sealed, looks at persons are found, files are evidence. Who may write what is decided at every start by
-- `adapters/postgres/application-role`: the application adds to histories and never changes them.

-- pg-boss makes its own tables here, and owns them.
create schema if not exists jobs;

-- One row per entry of the audit trail that was sealed, in the order of sealing, without gaps. `chain_hash` is SM3 of the hash before
-- it (32 zero bytes before the first) and the text of this one, see docs/operations/trail.md. No foreign key: a seal outlives an
-- entry that somebody removed, and tells of it.
create table trail.seal (
  seal_no bigint primary key check (seal_no > 0),
  entry_no bigint not null unique,
  -- Seconds of civil time on the wall clock.
  sealed_second bigint not null,
  chain_hash bytea not null check (length(chain_hash) = 32)
);

-- The sealer looks at what came since its last look: transactions that were at work then have higher numbers than all that were over.
create index entry_of_transaction on trail.entry (transaction_id);
create index look_at_person on trail.entry (entry_no) where noun = 'person';
create index entry_of_online_answers on trail.entry (entry_no) where noun = 'online-answers';

-- One row per session and person whose data it may see unmasked, until then.
create table casework.unmasking (
  session_id uuid not null,
  person_id text collate "C" not null,
  until_second bigint not null,
  primary key (session_id, person_id)
);

create index unmasking_over on casework.unmasking (until_second);

-- One row per file that somebody handed in; what it holds lies once below `blobs/`, by its SM3, whoever handed it in.
create table casework.file (
  file_id uuid primary key,
  version integer not null,
  sm3 text collate "C" not null check (sm3 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null,
  type text not null,
  name text not null,
  -- The thing it belongs to: who may see that may see the file.
  noun text collate "C" not null,
  noun_id text collate "C" not null,
  by_user uuid not null,
  at_second bigint not null,
  is_withdrawn boolean not null default false
);

create index file_of_noun on casework.file (noun, noun_id, at_second);
create index file_of_content on casework.file (sm3);

create trigger history before update or delete or truncate on trail.seal
  execute function review.refuse_change();

-- What happens to leads, findings under review, cases, users …: one history for all nouns, and the audit trail beside it.

create schema casework;
create schema trail;

-- One row per thing: what its events add up to. Lists of a noun are tables of their own, written in the same transaction.
create table casework.history (
  noun text collate "C" not null,
  id uuid not null,
  version integer not null check (version > 0),
  state jsonb not null,
  primary key (noun, id)
);

-- One row per event of a thing. Nobody can take a version twice: who comes second is told.
create table casework.event (
  event_no bigint generated always as identity primary key,
  noun text collate "C" not null,
  id uuid not null,
  version integer not null check (version > 0),
  kind text not null,
  -- Without its kind.
  body jsonb not null,
  by_user uuid not null,
  by_name text not null,
  -- Seconds of civil time on the wall clock.
  at_second bigint not null,
  request_id uuid not null,
  -- Readers that follow all events wait until nothing older can appear.
  transaction_id xid8 not null default pg_current_xact_id(),
  unique (noun, id, version)
);

-- One row per act: a write with what changed, or a look at a person. Sealed afterwards, see trail.seal.
create table trail.entry (
  entry_no bigint generated always as identity primary key,
  at_second bigint not null,
  user_id uuid not null,
  user_name text not null,
  by_means text not null check (by_means in ('session', 'api-key', 'system')),
  lent_by uuid,
  action text not null,
  noun text not null,
  noun_id text not null,
  before_change jsonb,
  after_change jsonb,
  reason text,
  request_id uuid not null,
  address text,
  transaction_id xid8 not null default pg_current_xact_id()
);

create index entry_of_noun on trail.entry (noun, noun_id, entry_no);
create index entry_of_user on trail.entry (user_id, entry_no);

do $$ declare history text; begin
  foreach history in array array['casework.event', 'trail.entry'] loop
    execute format('create trigger history before update or delete or truncate on %s '
      'execute function review.refuse_change()', history);
  end loop;
end $$;

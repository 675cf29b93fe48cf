-- Where other systems are told of events, and what was told.

create table casework.webhook (
  webhook_id uuid primary key,
  version integer not null,
  name text not null,
  url text not null,
  events text[] not null,
  status text not null check (status in ('active', 'paused', 'removed')),
  changed_second bigint not null
);

-- Sealed with the key of the instance; shown once to whoever made it.
create table casework.webhook_secret (
  webhook_id uuid primary key,
  sealed bytea not null
);

-- Events are followed in the order in which their transactions became history, so that none that commits late is passed by.
create index event_followed on casework.event (transaction_id, event_no);

-- One row: how far the events were followed. Events up to floor_no came from before a restore and are done with, whatever the
-- transactions of the machine they were made on were called.
create table casework.webhook_cursor (
  is_only boolean primary key default true check (is_only),
  -- A backup leaves numbers of transactions out: put back, the cursor stands in the transaction that put back the events, too.
  transaction_id xid8 not null default pg_current_xact_id(),
  event_no bigint not null,
  floor_no bigint not null
);
insert into casework.webhook_cursor (transaction_id, event_no, floor_no) values ('0', 0, 0);

-- One row per event and webhook.
create table casework.webhook_delivery (
  delivery_no bigint generated always as identity primary key,
  webhook_id uuid not null,
  event_no bigint not null,
  noun text collate "C" not null,
  thing_id uuid not null,
  version integer not null,
  kind text not null,
  at_second bigint not null,
  status text not null default 'waiting' check (status in ('waiting', 'delivered', 'dead')),
  attempts integer not null default 0,
  next_at timestamptz not null default now(),
  told_at timestamptz,
  answer_status integer,
  problem text,
  unique (webhook_id, event_no)
);
create index delivery_due on casework.webhook_delivery (next_at) where status = 'waiting';
create index delivery_of_thing on casework.webhook_delivery (webhook_id, noun, thing_id, delivery_no) where status = 'waiting';
create index delivery_of_webhook on casework.webhook_delivery (webhook_id, status, delivery_no);

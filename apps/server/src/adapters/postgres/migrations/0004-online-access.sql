-- Who may call: what was agreed with each institution, nonces that were used, calls that were refused.

create schema if not exists online;

-- One row per change of an agreement with an institution; `note` holds no secret.
create table online.access_event (
  event_no bigint generated always as identity primary key,
  institution_id text collate "C" not null,
  kind text not null check (kind in ('allowed', 'key-given', 'limited', 'suspended', 'resumed')),
  done_by text not null,
  done_at timestamptz not null default now(),
  note text not null
);

create index access_event_of_institution on online.access_event (institution_id, event_no);

create trigger history before update or delete or truncate on online.access_event
  execute function review.refuse_change();

-- One row per institution with which something was agreed, as its last event left it. A row stays; who must not call is suspended.
create table online.institution_access (
  institution_id text collate "C" primary key check (institution_id ~ '^[A-Za-z0-9]{1,30}$'),
  mode text not null check (mode in ('network', 'hmac-sha256', 'hmac-sm3', 'sm2')),
  -- Where calls may come from; none means anywhere, which an institution that signs nothing never has.
  networks cidr[] not null check (mode <> 'network' or cardinality(networks) > 0),
  -- Encrypted with the key that lies in the folder of the instance, for this institution and mode.
  sealed_secret bytea check ((mode in ('hmac-sha256', 'hmac-sm3')) = (sealed_secret is not null)),
  -- `04` and both coordinates in hex.
  public_key text check ((mode = 'sm2') = (public_key is not null)),
  key_fingerprint text,
  calls_per_second integer not null check (calls_per_second > 0),
  burst integer not null check (burst > 0),
  is_suspended boolean not null,
  event_no bigint not null unique references online.access_event
);

-- One row per nonce of a signed call that was verified; forgotten when no clock could accept its time any more. Time goes first,
-- so that new rows lie together and old ones are found without another index.
create table online.nonce (
  -- Seconds since 1970-01-01 UTC, as signed.
  signed_at bigint not null,
  institution_id text collate "C" not null,
  nonce text collate "C" not null,
  primary key (signed_at, institution_id, nonce)
);

-- One row per minute, institution as claimed, address and reason, with the number of calls that were refused. A flood of many
-- different claims is one row per reason, with neither institution nor address.
create table online.access_refusal (
  minute timestamptz not null,
  institution_id text collate "C" not null,
  address text collate "C" not null,
  reason text collate "C" not null,
  refused bigint not null,
  primary key (minute, institution_id, address, reason)
);

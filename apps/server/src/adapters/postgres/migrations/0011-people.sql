-- Who works on the platform, how they prove it, and what they may use. What happened to them stands in casework.event; these
-- are the lists made from it, and the secrets, which stand in no history.

create schema people;

-- One row per person of the platform.
create table people.account (
  user_id uuid primary key,
  version integer not null,
  account text collate "C" not null constraint account_is_unique unique,
  name text not null,
  -- One text per scope, as in packages/domain/src/people/scope.ts.
  home_key text collate "C" not null,
  home jsonb not null,
  is_demo boolean not null,
  is_locked boolean not null,
  has_password boolean not null,
  must_change_password boolean not null,
  has_second_factor boolean not null,
  issuer text,
  subject text,
  constraint subject_is_unique unique (issuer, subject)
);

-- One row per role within a scope that somebody holds himself.
create table people.own_grant (
  user_id uuid not null references people.account,
  role text collate "C" not null,
  scope_key text collate "C" not null,
  scope jsonb not null,
  primary key (user_id, role, scope_key)
);

create index own_grant_of_role on people.own_grant (role, scope_key);

-- One row per lending of roles for some days.
create table people.delegation (
  delegation_id uuid primary key,
  lender uuid not null references people.account,
  borrower uuid not null references people.account,
  roles text[] not null,
  from_day integer not null,
  to_day integer not null
);

create index delegation_to on people.delegation (borrower, to_day);
create index delegation_of on people.delegation (lender);

-- One row per time somebody is away, days included.
create table people.absence (
  user_id uuid not null references people.account,
  from_day integer not null,
  to_day integer not null,
  primary key (user_id, from_day, to_day)
);

-- One row per person who has something secret: a password, a second factor.
create table people.credential (
  user_id uuid primary key references people.account,
  -- argon2id in the PHC form.
  password_hash text,
  -- Sealed with the key of the instance; pending until a first code has proved that the person has it.
  pending_factor bytea,
  second_factor bytea,
  -- The last time step of which a code was taken: no code counts twice.
  last_step bigint not null default 0
);

-- One row per recovery code that was not used yet; SHA-256 of a random code.
create table people.recovery_code (
  user_id uuid not null references people.account,
  code_hash bytea not null,
  primary key (user_id, code_hash)
);

-- One row per session that was not ended. Times are seconds of the wall clock.
create table people.session (
  session_id uuid primary key,
  user_id uuid not null references people.account,
  -- SHA-256 of the token; the token itself is known to the browser only.
  token_hash bytea not null unique,
  means text not null check (means in ('password', 'oidc')),
  second_factor_due boolean not null,
  began_at bigint not null,
  seen_at bigint not null,
  ends_at bigint not null,
  address text,
  agent text
);

create index session_of_user on people.session (user_id);
create index session_by_end on people.session (ends_at);

-- One row per API key.
create table people.api_key (
  key_id uuid primary key,
  version integer not null,
  made_by uuid not null references people.account,
  name text not null,
  prefix text collate "C" not null,
  grants jsonb not null,
  expires_on integer not null,
  is_revoked boolean not null
);

create index api_key_of_user on people.api_key (made_by);

-- One row per API key that opens something: SHA-256 of the whole key, and when it was last used.
create table people.api_key_secret (
  key_id uuid primary key,
  secret_hash bytea not null unique,
  used_at bigint,
  used_from text
);

-- One row per account, address or second factor at which somebody guessed wrong lately.
create table people.attempt (
  guessed_at text collate "C" primary key,
  failures integer not null,
  last_at bigint not null,
  blocked_until bigint not null,
  -- Whether the guess that came last was not even looked at.
  was_refused boolean not null
);

create index attempt_by_time on people.attempt (last_at);

-- One row per sign-in at a sign-in service that is under way; taken once.
create table people.foreign_sign_in (
  ticket_hash bytea primary key,
  state text not null,
  nonce text not null,
  code_verifier text not null,
  ends_at bigint not null
);

-- What a person holds himself: [{role, scope}].
create function people.grants_of(person uuid) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('role', role, 'scope', scope) order by role, scope_key), '[]'::jsonb)
  from people.own_grant
  where user_id = person
$$;

-- When a person is away, from a day on: [{fromDay, toDay}].
create function people.absences_of(person uuid, day integer) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('fromDay', from_day, 'toDay', to_day)), '[]'::jsonb)
  from people.absence
  where user_id = person and to_day >= day
$$;

-- What others lend a person on a day, with what they hold themselves; who is locked lends nothing.
create function people.lent_to(person uuid, day integer) returns jsonb language sql stable as $$
  select coalesce(
    jsonb_agg(
      jsonb_build_object(
        'by', lending.lender, 'roles', to_jsonb(lending.roles), 'fromDay', lending.from_day, 'toDay', lending.to_day,
        'grants', people.grants_of(lending.lender)
      )
      order by lending.delegation_id
    ),
    '[]'::jsonb
  )
  from people.delegation as lending
  join people.account as lender on lender.user_id = lending.lender and not lender.is_locked
  where lending.borrower = person and day between lending.from_day and lending.to_day
$$;

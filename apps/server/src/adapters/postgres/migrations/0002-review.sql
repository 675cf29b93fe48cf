-- Releases of rules and knowledge, the audits made by them, and what they found.

create schema review;

-- History is appended to, never changed; what a person approved stays what runs.
create function review.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '%.% is history: rows are added, never changed or removed', tg_table_schema, tg_table_name
    using errcode = 'restrict_violation';
end $$;

-- One row per content of a file, whichever releases it is in.
create table review.content (
  content_hash bytea primary key check (content_hash = sha256(convert_to(body, 'UTF8'))),
  body text not null
);

-- One row per release. `content_hash` is over its paths and contents: the same content is the same release. The state is what
-- the events add up to, kept here so that the database itself allows one trial and one published release.
create table review.release (
  release_no integer generated always as identity primary key,
  content_hash bytea not null unique,
  parent_no integer references review.release,
  origin text not null check (origin in ('shipped', 'import', 'edit', 'merge')),
  note text not null,
  made_at timestamptz not null default now(),
  state text not null default 'draft' check (state in ('draft', 'trial', 'published', 'retired')),
  published_at timestamptz
);

create unique index release_one_trial on review.release (state) where state = 'trial';
create unique index release_one_published on review.release (state) where state = 'published';

-- One row per file of a release.
create table review.release_file (
  release_no integer not null references review.release,
  path text collate "C" not null,
  content_hash bytea not null references review.content,
  primary key (release_no, path)
);

-- One row per step in the life of a release.
create table review.release_event (
  event_no bigint generated always as identity primary key,
  release_no integer not null references review.release,
  kind text not null check (kind in ('made', 'trial', 'published', 'retired', 'rolled-back', 'discarded')),
  done_by text not null,
  done_at timestamptz not null default now(),
  note text not null
);

-- One row per audit of the lake. A run that is not complete can be gone on with while it is the newest of its purpose.
create table review.audit_run (
  run_no bigint generated always as identity primary key,
  purpose text not null check (purpose in ('live', 'trial')),
  release_no integer not null references review.release,
  lake_version bigint not null,
  max_delta bigint not null,
  extent text not null check (extent in ('all', 'changed')),
  from_day integer, to_day integer,
  -- In order, each once; null for all.
  rules text[], institutions text[],
  -- How many rules were judged.
  rule_count integer,
  state text not null default 'running' check (state in ('running', 'complete', 'failed', 'cancelled')),
  message text,
  started_at timestamptz not null default now(), ended_at timestamptz
);

-- One row per part of a run that was committed, with what it changed.
create table review.audit_part (
  part_no bigint generated always as identity primary key,
  run_no bigint not null references review.audit_run,
  scope text not null check (scope in ('person', 'institution', 'trace', 'peers')),
  bucket_from smallint not null, bucket_to smallint not null,
  line_count bigint not null,
  raised integer not null, revised integer not null, confirmed integer not null, vanished integer not null,
  committed_at timestamptz not null default now(),
  unique (run_no, scope, bucket_from, bucket_to)
);

-- One row per rule and reason for not judging, of a part; no rule where a row is unfit for all.
create table review.unjudged_count (
  part_no bigint not null references review.audit_part,
  rule_id text not null, reason text not null, row_count bigint not null,
  primary key (part_no, rule_id, reason)
);

-- One row per pattern whose audit failed in a part: its rules were not judged there.
create table review.failed_rule (
  part_no bigint not null references review.audit_part,
  pattern text not null,
  message text not null,
  primary key (part_no, pattern)
);

-- One row per rule that was ever judged, as it was called last.
create table review.rule (
  rule_id text collate "C" primary key,
  code text not null,
  title text not null,
  result text not null check (result in ('violation', 'suspicion', 'indicator'))
);

-- One row per institution, as it was called last.
create table review.institution (
  institution_id text collate "C" primary key,
  name text,
  -- 医保区划
  county text
);

-- One row per finding and purpose: what identifies it, its last revision and its state, which is what its events add up to.
-- What belongs to it goes by its number, so that it is written side by side; foreign keys would double the cost of that.
create table review.finding (
  finding_no bigint generated always as identity primary key,
  purpose text not null check (purpose in ('live', 'trial')),
  -- The first 16 bytes of SHA-256 of `identity`.
  finding_id uuid not null,
  identity text collate "C" not null,
  rule_id text collate "C" not null,
  result text not null check (result in ('violation', 'suspicion')),
  scope text not null check (scope in ('person', 'institution', 'trace', 'peers')),
  -- The first byte of md5 of the owner: person, institution or trace code, as the scope says.
  bucket smallint not null,
  owner_id text collate "C" not null,
  -- Empty for a finding of no institution.
  institution_id text collate "C" not null,
  person_id text collate "C", encounter_id text collate "C",
  day_no integer not null, month_no integer not null,
  amount_fen bigint,
  -- open · vanished: not found again · basis-changed: not found again after it was sent, a person decides.
  state text not null check (state in ('open', 'vanished', 'basis-changed')),
  -- When the institution was told.
  sent_at timestamptz,
  revision integer not null,
  content_hash bytea not null,
  release_no integer not null,
  unique (finding_id, purpose)
);

create index finding_of_owner on review.finding (bucket, owner_id);
create index finding_in_order on review.finding (rule_id, institution_id, day_no);

-- One row per revision of a finding. `body` is its JSON to the byte, which jsonb would not keep; `content_hash` its SHA-256.
create table review.finding_revision (
  finding_no bigint not null, revision integer not null,
  release_no integer not null, run_no bigint not null,
  content_hash bytea not null, body text not null,
  primary key (finding_no, revision)
);

-- One row per line of the last revision of a finding.
create table review.finding_line (
  finding_no bigint not null, line_no integer not null,
  is_violating boolean not null,
  line_key text collate "C" not null,
  day_no integer not null,
  -- Null where the pattern computes no amount, and on lines that only explain.
  amount_fen bigint,
  eligible_fen bigint not null,
  institution_id text collate "C" not null, person_id text collate "C" not null, encounter_id text collate "C" not null,
  primary key (finding_no, line_no)
);

create index finding_line_of_line on review.finding_line (line_key) where is_violating;

-- One row per thing that happened to a finding.
create table review.finding_event (
  finding_no bigint not null,
  event_no bigint generated always as identity,
  kind text not null check (kind in ('raised', 'revised', 'vanished', 'returned', 'basis-changed')),
  revision integer not null,
  run_no bigint,
  happened_at timestamptz not null default now(),
  note text not null default '',
  primary key (finding_no, event_no)
);

-- One row per indicator of an institution and a period: computed, compared with peers, no finding.
create table review.indicator (
  purpose text not null check (purpose in ('live', 'trial')),
  finding_id uuid not null,
  rule_id text collate "C" not null,
  scope text not null, bucket smallint not null, owner_id text collate "C" not null,
  institution_id text collate "C",
  day_no integer not null, month_no integer not null,
  release_no integer not null, run_no bigint not null,
  content_hash bytea not null,
  body json not null,
  primary key (finding_id, purpose)
);

-- One row per violating line of a standing finding, with what of the line's money it carries: one yuan counts once. A line
-- counts at most its eligible amount; of several findings the largest carries it, violations before suspicions, then by rule;
-- a suspicion carries what no violation does. `carried_by` carries the rest; null where there is none.
create view review.carried_line as
with claim as (
  select
    finding.purpose, line.line_key, line.finding_no, finding.finding_id, finding.rule_id,
    finding.result <> 'violation' as is_suspicion,
    -- Without an amount a finding carries nothing.
    greatest(least(coalesce(line.amount_fen, 0), line.eligible_fen), 0) as claimed_fen
  from review.finding_line as line
  join review.finding as finding on finding.finding_no = line.finding_no
  where line.is_violating and finding.state <> 'vanished'
),
ranked as (
  select
    claim.*,
    row_number() over among_equals as place,
    first_value(finding_id) over among_equals as leader,
    first_value(finding_id) over on_line as first_on_line,
    coalesce(max(claimed_fen) filter (where not is_suspicion) over (partition by purpose, line_key), 0) as violated_fen
  from claim
  window
    among_equals as (partition by purpose, line_key, is_suspicion order by claimed_fen desc, rule_id, finding_id),
    on_line as (partition by purpose, line_key order by is_suspicion, claimed_fen desc, rule_id, finding_id)
),
counted as (
  select
    ranked.*,
    case when place > 1 then 0 when is_suspicion then greatest(claimed_fen - violated_fen, 0) else claimed_fen end as counted_fen
  from ranked
)
select
  purpose, line_key, finding_no, finding_id, is_suspicion, claimed_fen, counted_fen,
  case
    when counted_fen = claimed_fen then null
    when is_suspicion and (place = 1 or violated_fen >= claimed_fen) then first_on_line
    else leader
  end as carried_by
from counted;

create trigger history before delete or truncate
  or update of release_no, content_hash, parent_no, origin, note, made_at on review.release
  execute function review.refuse_change();

do $$ declare history text; begin
  foreach history in array array['content', 'release_file', 'release_event', 'finding_revision', 'finding_event'] loop
    execute format('create trigger history before update or delete or truncate on review.%I '
      'execute function review.refuse_change()', history);
  end loop;
end $$;

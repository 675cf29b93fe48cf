-- What needs a second person, and what rules learn from what people decided.

-- One row per proposal: the list of the noun.
create table casework.proposal (
  proposal_id uuid primary key,
  version integer not null,
  status text collate "C" not null,
  kind text collate "C" not null,
  title text not null,
  rule_id text collate "C",
  -- Both null for the whole city.
  county text collate "C",
  institution_id text collate "C",
  proposed_by uuid not null,
  proposed_second bigint not null,
  expires_day integer not null
);

create index proposal_by_time on casework.proposal (proposed_second, proposal_id);
create index proposal_waiting on casework.proposal (expires_day) where status = 'proposed';

-- One row per approved local revision of a parameter; of one region and day the last one counts.
create table casework.parameter_revision (
  revision_no bigint generated always as identity primary key,
  name text collate "C" not null,
  region text collate "C",
  from_day integer not null,
  to_day integer not null,
  value double precision not null,
  source text not null,
  proposal_id uuid not null unique,
  check (from_day <= to_day)
);

create trigger history before update or delete or truncate on casework.parameter_revision
  execute function review.refuse_change();

-- One row per rule that ever fell under its floor: how far it may go, and from when on evidence counts.
create table casework.rule_standing (
  rule_id text collate "C" primary key,
  standing_id uuid not null unique,
  version integer not null,
  level text collate "C" not null check (level in ('refuse', 'warn', 'remind')),
  evidence_after bigint not null,
  changed_second bigint not null
);

-- One row per exception; it holds from its first to its last day.
create table casework.rule_exception (
  exception_id uuid primary key,
  version integer not null,
  no text not null unique,
  rule_id text collate "C" not null,
  institution_id text collate "C" not null,
  county text collate "C",
  point text collate "C",
  department_id text collate "C",
  from_day integer not null,
  last_day integer not null,
  reason text not null
);

create index rule_exception_of_rule on casework.rule_exception (rule_id, institution_id);
create index rule_exception_by_end on casework.rule_exception (last_day);
-- What exceptions are looked up in, twice a minute.
create index finding_review_before_notice on casework.finding_review (rule_id, institution_id)
  where status in ('found', 'confirmed');

-- One row per finding on which somebody acted: what came of it, for the record of its rule.
create table casework.finding_outcome (
  finding_id uuid primary key,
  rule_id text collate "C" not null,
  is_dismissed boolean not null,
  is_sent boolean not null,
  is_accepted boolean not null,
  is_silent boolean not null,
  is_appealed boolean not null,
  verdict text check (verdict in ('upheld', 'partly', 'withdrawn')),
  -- Whether people said that the rule was right; null where nobody said anything yet, or silence only.
  was_right boolean,
  -- When that was said first: a case is evidence once.
  judged_second bigint,
  -- The exception that holds for it.
  exception_id uuid
) with (fillfactor = 85);

create index finding_outcome_judged on casework.finding_outcome (rule_id, judged_second) where judged_second is not null;
create index finding_outcome_waived on casework.finding_outcome (exception_id) where exception_id is not null;

insert into casework.finding_outcome (
  finding_id, rule_id, is_dismissed, is_sent, is_accepted, is_silent, is_appealed, verdict, was_right, judged_second
)
select
  finding_id, rule_id, status = 'dismissed', sending_id is not null,
  coalesce(history.state ->> 'acceptedBy' = 'institution', false),
  coalesce(history.state ->> 'acceptedBy' = 'silence', false),
  coalesce(history.state -> 'answer' -> 'lines' @> '[{"answer": "appeal"}]', false),
  verdict,
  case
    when status = 'dismissed' or verdict = 'withdrawn' then false
    when verdict is not null or history.state ->> 'acceptedBy' = 'institution' then true
  end,
  case
    when status = 'dismissed' or verdict is not null or history.state ->> 'acceptedBy' = 'institution'
    then review.changed_second
  end
from casework.finding_review as review
join casework.history as history on history.noun = 'finding-review' and history.id = review.finding_id;

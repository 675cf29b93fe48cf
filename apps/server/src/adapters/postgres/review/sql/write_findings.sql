-- No rows: findings that are new, changed or found again, with their revisions (where the content changed), events and lines.
with changed as materialized (
  select *
  from unnest(
    :finding_ids::uuid[], :identities::text[], :rule_ids::text[], :results::text[], :buckets::smallint[],
    :owner_ids::text[], :institution_ids::text[], :person_ids::text[], :encounter_ids::text[],
    :day_nos::integer[], :month_nos::integer[], :amounts_fen::bigint[], :revisions::integer[],
    :content_hashes::bytea[], :event_kinds::text[]
  ) as changed (
    finding_id, identity, rule_id, result, bucket, owner_id, institution_id, person_id, encounter_id,
    day_no, month_no, amount_fen, revision, content_hash, event_kind
  )
),
saved as (
  insert into review.finding as finding (
    purpose, finding_id, identity, rule_id, result, scope, bucket, owner_id, institution_id, person_id, encounter_id,
    day_no, month_no, amount_fen, state, revision, content_hash, release_no
  )
  select
    :purpose, finding_id, identity, rule_id, result, :scope, bucket, owner_id, institution_id, person_id, encounter_id,
    day_no, month_no, amount_fen, 'open', revision, content_hash, :release_no::integer
  from changed
  on conflict (finding_id, purpose) do update set
    result = excluded.result,
    scope = excluded.scope,
    bucket = excluded.bucket,
    owner_id = excluded.owner_id,
    institution_id = excluded.institution_id,
    person_id = excluded.person_id,
    encounter_id = excluded.encounter_id,
    day_no = excluded.day_no,
    month_no = excluded.month_no,
    amount_fen = excluded.amount_fen,
    state = 'open',
    revision = excluded.revision,
    content_hash = excluded.content_hash,
    -- A finding that came back just as it was keeps the release that made its bytes.
    release_no = case when finding.revision = excluded.revision then finding.release_no else excluded.release_no end
  returning finding_no, finding_id
),
told as (
  insert into review.finding_event (finding_no, kind, revision, run_no)
  select saved.finding_no, changed.event_kind, changed.revision, :run_no::bigint
  from changed
  join saved on saved.finding_id = changed.finding_id
),
revised as (
  insert into review.finding_revision (finding_no, revision, release_no, run_no, content_hash, body)
  select saved.finding_no, fresh.revision, :release_no, :run_no, fresh.content_hash, fresh.body
  from rows from (
    unnest(:fresh_ids::uuid[]), unnest(:fresh_revisions::integer[]), unnest(:fresh_hashes::bytea[]),
    -- One to a line, as JSON has no line breaks: splitting costs far less than unquoting or parsing.
    unnest(string_to_array(:bodies, chr(10)))
  ) as fresh (finding_id, revision, content_hash, body)
  join saved on saved.finding_id = fresh.finding_id
)
insert into review.finding_line (
  finding_no, line_no, is_violating, line_key, day_no, amount_fen, eligible_fen, institution_id, person_id, encounter_id
)
select
  saved.finding_no, line.line_no, line.is_violating, line.line_key, line.day_no, line.amount_fen, line.eligible_fen,
  line.institution_id, line.person_id, line.encounter_id
from unnest(
  :line_findings::uuid[], :line_nos::integer[], :are_violating::boolean[], :line_keys::text[], :line_days::integer[],
  :line_amounts_fen::bigint[], :line_eligible_fen::bigint[],
  :line_institutions::text[], :line_persons::text[], :line_encounters::text[]
) as line (
  finding_id, line_no, is_violating, line_key, day_no, amount_fen, eligible_fen, institution_id, person_id, encounter_id
)
join saved on saved.finding_id = line.finding_id

-- One row per decision that was stored: its place among those given; a message that was answered before is left as it is. One
-- round trip and one flush for all of them. Hashes, bodies and what is stored as JSON lie end to end
-- in `bytes`: a text inside a text would be read several times.
with told as (
  select *
  from json_to_recordset(:decisions::json) as one (
    place integer, institution_id text, message_id text, transaction text, hash_from integer, hash_length integer,
    body_from integer, body_length integer,
    answer_from integer, answer_length integer, received_at_ms double precision,
    release_no integer, trial_release_no integer, not_checked text, encounters json, took_us integer
  )
),
message as (
  insert into online.message (institution_id, message_id, transaction, input_hash, body, answer, received_at)
  select
    institution_id, message_id, transaction,
    substring(:bytes::bytea from hash_from for hash_length), substring(:bytes::bytea from body_from for body_length),
    convert_from(substring(:bytes::bytea from answer_from for answer_length), 'UTF8')::json,
    to_timestamp(received_at_ms / 1000)
  from told
  -- Always in one order: two statements that store the same messages never wait for each other.
  order by institution_id, message_id
  on conflict (institution_id, message_id) do nothing
  returning message_no, institution_id, message_id
),
stored as (
  select message.message_no, told.*
  from message
  join told using (institution_id, message_id)
),
decision as (
  insert into online.decision (message_no, release_no, trial_release_no, not_checked, encounters, took_us)
  select message_no, release_no, trial_release_no, not_checked, encounters, took_us
  from stored
),
hits as (
  insert into online.reminder (
    reminder_id, message_no, institution_id, finding_id, rule_id, is_trial, is_shown, department_id, doctor_id,
    person_id, encounter_id, amount_fen, day_no, finding
  )
  select
    hit.reminder_id, stored.message_no, stored.institution_id, hit.finding_id, hit.rule_id, hit.is_trial, hit.is_shown,
    hit.department_id, hit.doctor_id, hit.person_id, hit.encounter_id, hit.amount_fen, hit.day_no,
    convert_from(substring(:bytes::bytea from finding_from for finding_length), 'UTF8')::json
  from stored
  join json_to_recordset(:reminders::json) as hit (
    place integer, reminder_id text, finding_id uuid, rule_id text, is_trial boolean, is_shown boolean, department_id text,
    doctor_id text, person_id text, encounter_id text, amount_fen bigint, day_no integer,
    finding_from integer, finding_length integer
  ) using (place)
),
waiting as (
  insert into online.check_queue (institution_id, encounter_id, person_id)
  select distinct stored.institution_id, encounter."encounterId", encounter."personId"
  from stored
  cross join json_to_recordset(stored.encounters) as encounter ("personId" text, "encounterId" text)
  where stored.not_checked is not null
  on conflict (institution_id, encounter_id, person_id) do update set due_at = now(), taken_until = null, is_note = false
)
select place from stored

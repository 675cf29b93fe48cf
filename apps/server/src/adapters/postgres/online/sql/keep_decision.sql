-- One row with the number of the message, unless it was answered before: then nothing is stored. One round trip.
with message as (
  insert into online.message (institution_id, message_id, transaction, input_hash, body, answer, received_at)
  values (:institution_id, :message_id, :transaction, :input_hash, :body, :answer::json, to_timestamp(:received_at_ms::double precision / 1000))
  on conflict (institution_id, message_id) do nothing
  returning message_no
),
decision as (
  insert into online.decision (message_no, release_no, trial_release_no, not_checked, encounters, took_us)
  select message_no, :release_no::integer, :trial_release_no::integer, :not_checked::text, :encounters::json, :took_us::integer
  from message
),
hits as (
  insert into online.reminder (
    reminder_id, message_no, institution_id, finding_id, rule_id, is_trial, is_shown, department_id, doctor_id,
    person_id, encounter_id, amount_fen, finding
  )
  select
    hit.reminder_id, message.message_no, :institution_id, hit.finding_id, hit.rule_id, hit.is_trial, hit.is_shown,
    hit.department_id, hit.doctor_id, hit.person_id, hit.encounter_id, hit.amount_fen, hit.finding
  from message
  cross join json_to_recordset(:reminders::json) as hit (
    reminder_id text, finding_id uuid, rule_id text, is_trial boolean, is_shown boolean, department_id text, doctor_id text,
    person_id text, encounter_id text, amount_fen bigint, finding json
  )
),
waiting as (
  insert into online.check_queue (institution_id, encounter_id, person_id)
  select distinct :institution_id, encounter."encounterId", encounter."personId"
  from message
  cross join json_to_recordset(:encounters::json) as encounter ("personId" text, "encounterId" text)
  where :not_checked::text is not null
  on conflict (institution_id, encounter_id, person_id) do update set due_at = now(), taken_until = null
)
select message_no from message

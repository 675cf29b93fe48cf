-- One row: the number of the message, null if it was answered before or a reminder is not the institution's, and which those are.
with decision as (
  select * from json_to_recordset(:decisions::json) as told ("reminderId" text, action text, reason text)
),
missing as (
  select decision."reminderId"
  from decision
  where not exists (
    select from online.reminder as reminder
    where reminder.reminder_id = decision."reminderId"
      and reminder.institution_id = :institution_id and not reminder.is_trial
  )
),
message as (
  insert into online.message (institution_id, message_id, transaction, input_hash, body, answer, received_at)
  select :institution_id, :message_id, :transaction, :input_hash, :body, :answer::json, to_timestamp(:received_at_ms::double precision / 1000)
  where not exists (select from missing)
  on conflict (institution_id, message_id) do nothing
  returning message_no
),
kept as (
  insert into online.feedback (message_no, reminder_id, action, reason)
  select message.message_no, decision."reminderId", decision.action, decision.reason
  from message
  cross join decision
)
select (select message_no from message) as message_no, (select min("reminderId") from missing) as missing

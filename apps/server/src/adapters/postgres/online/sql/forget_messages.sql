-- One row: how many messages were forgotten, at most so many at once. Their uploads stay until the lake has them; what is forgotten
-- is the body, the answer and the decision.
with old as (
  select message_no
  from online.message
  where message_no < coalesce((select min(message_no) from online.message where received_at >= :before::timestamptz), 9223372036854775807)
  order by message_no
  limit :most
),
decisions as (
  delete from online.decision as decision using old where decision.message_no = old.message_no
),
feedbacks as (
  delete from online.feedback as feedback
  using old
  join online.reminder as reminder using (message_no)
  where feedback.reminder_id = reminder.reminder_id
),
reminders as (
  delete from online.reminder as reminder using old where reminder.message_no = old.message_no
),
messages as (
  delete from online.message as message using old where message.message_no = old.message_no
  returning 1
)
select count(*)::integer as forgotten from messages

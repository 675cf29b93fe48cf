-- Makes the memory of some encounters what their uploads say, and lets those that were settled wait for their check.
with told as (
  select * from json_to_recordset(:encounters::json) as one (
    bucket smallint, person_id text, institution_id text, encounter_id text, last_day integer, line_count integer, body text
  )
),
marked as (
  insert into online.uploaded_encounter (bucket, person_id, institution_id, encounter_id, last_message_no, last_message_at)
  select bucket, person_id, institution_id, encounter_id, :message_no::bigint, now() from told
  where :message_no::bigint is not null
  on conflict (bucket, person_id, institution_id, encounter_id)
  do update set last_message_no = excluded.last_message_no, last_message_at = excluded.last_message_at
),
forgotten as (
  delete from online.history_encounter as history
  using told
  where told.body is null and history.is_uploaded
    and history.bucket = told.bucket and history.person_id = told.person_id
    and history.institution_id = told.institution_id and history.encounter_id = told.encounter_id
),
remembered as (
  insert into online.history_encounter (bucket, person_id, institution_id, encounter_id, is_uploaded, last_day, line_count, body)
  select bucket, person_id, institution_id, encounter_id, true, last_day, line_count, body
  from told
  where body is not null
  on conflict (bucket, person_id, institution_id, encounter_id, is_uploaded)
  do update set last_day = excluded.last_day, line_count = excluded.line_count, body = excluded.body
)
insert into online.check_queue (institution_id, encounter_id, person_id)
select distinct waiting.institution_id, waiting.encounter_id, waiting.person_id
from json_to_recordset(:settled::json) as waiting (institution_id text, encounter_id text, person_id text)
on conflict (institution_id, encounter_id, person_id) do update set due_at = now(), taken_until = null

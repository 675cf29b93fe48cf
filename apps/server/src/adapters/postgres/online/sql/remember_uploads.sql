-- Makes the memory of some encounters what their uploads say, and lets those that were settled wait for their check, as well as
-- those of which somebody was reminded: what came of it is noted.
with told as (
  select * from json_to_recordset(:encounters::json) as one (
    bucket smallint, person_id text, institution_id text, encounter_id text, last_day integer, line_count integer, body text,
    sex text, born_day integer
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
),
-- What an encounter says of its person holds for all that is charged to them, where the lake says nothing.
person as (
  insert into online.remembered_person as known (bucket, person_id, sex, born_day, is_told)
  select distinct on (bucket, person_id) bucket, person_id, sex, born_day, true
  from told
  where sex is not null or born_day is not null
  order by bucket, person_id
  on conflict (bucket, person_id) do update
  set sex = coalesce(excluded.sex, known.sex), born_day = coalesce(excluded.born_day, known.born_day)
  where known.is_told
    and (coalesce(excluded.sex, known.sex), coalesce(excluded.born_day, known.born_day)) is distinct from (known.sex, known.born_day)
)
insert into online.check_queue as queue (institution_id, encounter_id, person_id, is_note)
select institution_id, encounter_id, person_id, bool_and(is_note)
from (
  select waiting.institution_id, waiting.encounter_id, waiting.person_id, false as is_note
  from json_to_recordset(:settled::json) as waiting (institution_id text, encounter_id text, person_id text)
  union all
  select told.institution_id, told.encounter_id, told.person_id, true
  from told
  where :message_no::bigint is not null and exists (
    select from online.reminder as reminder
    where reminder.institution_id = told.institution_id and reminder.encounter_id = told.encounter_id
      and reminder.person_id = told.person_id
  )
) as waiting
group by institution_id, encounter_id, person_id
on conflict (institution_id, encounter_id, person_id)
do update set due_at = now(), taken_until = null, is_note = queue.is_note and excluded.is_note

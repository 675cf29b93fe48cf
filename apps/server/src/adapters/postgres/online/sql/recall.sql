-- One row for each message that was answered before, one for each person who is known, one for each thing remembered of them;
-- `place` says for which message, or which person, counted from 1. One round trip for all who ask at the same time, and one index
-- read for each person: doctors wait. `offset 0` keeps every read an index read, whatever the planner believes of young tables.
select
  'message' as kind, asked.place::integer as place, null::text as institution_id, null::text as encounter_id,
  null::boolean as is_uploaded, null::integer as number, answered.answer::text as body, answered.input_hash
from unnest(:institutions::text[], :messages::text[]) with ordinality as asked (institution_id, message_id, place)
cross join lateral (
  select answer, input_hash
  from online.message
  where message.institution_id = asked.institution_id and message.message_id = asked.message_id
  offset 0
) as answered
union all
select 'person', wanted.place::integer, null, null, null, known.born_day, known.sex, null
from unnest(:buckets::smallint[], :persons::text[]) with ordinality as wanted (bucket, person_id, place)
cross join lateral (
  select born_day, sex
  from online.remembered_person
  where remembered_person.bucket = wanted.bucket and remembered_person.person_id = wanted.person_id
  offset 0
) as known
union all
select
  'encounter', wanted.place::integer, remembered.institution_id, remembered.encounter_id, remembered.is_uploaded, null,
  remembered.body, null
from unnest(:buckets::smallint[], :persons::text[], :from_days::integer[]) with ordinality
  as wanted (bucket, person_id, from_day, place)
cross join lateral (
  select institution_id, encounter_id, is_uploaded, body
  from online.history_encounter
  where history_encounter.bucket = wanted.bucket and history_encounter.person_id = wanted.person_id
    and (history_encounter.last_day >= wanted.from_day or history_encounter.is_uploaded)
  offset 0
) as remembered

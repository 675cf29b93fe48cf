-- One row for the message if it was answered before, one for each person who is known, one for each thing remembered of them.
-- One round trip, one index read per person: a doctor waits.
select 'message' as kind, null::text as person_id, null::text as institution_id, null::text as encounter_id,
  null::boolean as is_uploaded, null::integer as number, answer::text as body, input_hash
from online.message
where institution_id = :institution_id and message_id = :message_id
union all
select 'person', person_id, null, null, null, born_day, sex, null
from online.remembered_person
where bucket = any (:buckets::smallint[]) and person_id = any (:persons::text[])
union all
select 'encounter', person_id, institution_id, encounter_id, is_uploaded, null, body, null
from online.history_encounter
where bucket = any (:buckets::smallint[]) and person_id = any (:persons::text[])
  and (last_day >= :from_day::integer or is_uploaded)

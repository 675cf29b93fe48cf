-- One row: how many encounters were forgotten of which nothing was told for long, and of which the memory has everything from the
-- lake; at most so many at once.
with old as (
  select bucket, person_id, institution_id, encounter_id
  from online.uploaded_encounter
  where last_message_at < :before::timestamptz
    and delivered_message_no = last_message_no and remembered_message_no = last_message_no
  limit :most
),
rows as (
  delete from online.uploaded_row as row
  using old
  where row.institution_id = old.institution_id and row.encounter_id = old.encounter_id and row.person_id = old.person_id
),
withdrawals as (
  delete from online.withdrawal as one
  using old
  where one.institution_id = old.institution_id and one.encounter_id = old.encounter_id and one.person_id = old.person_id
),
delivered as (
  delete from online.delivered_encounter as one
  using old
  where one.bucket = old.bucket and one.person_id = old.person_id
    and one.institution_id = old.institution_id and one.encounter_id = old.encounter_id
),
encounters as (
  delete from online.uploaded_encounter as one
  using old
  where one.bucket = old.bucket and one.person_id = old.person_id
    and one.institution_id = old.institution_id and one.encounter_id = old.encounter_id
  returning 1
)
select count(*)::integer as forgotten from encounters

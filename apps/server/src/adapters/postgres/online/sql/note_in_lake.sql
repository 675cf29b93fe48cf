-- One row per encounter of a piece of which the lake, at a version, has told more uploads than were known to be there.
with in_lake as (
  select
    delivered.bucket, delivered.person_id, delivered.institution_id, delivered.encounter_id,
    max(delivered.through_message_no) as through_no
  from online.delivered_encounter as delivered
  join online.delivery as delivery using (delivery_no)
  where delivered.bucket between :bucket_from::smallint and :bucket_to::smallint
    and delivery.version <= :lake_version::bigint
  group by delivered.bucket, delivered.person_id, delivered.institution_id, delivered.encounter_id
)
update online.uploaded_encounter as told
set remembered_message_no = in_lake.through_no
from in_lake
where told.bucket = in_lake.bucket and told.person_id = in_lake.person_id
  and told.institution_id = in_lake.institution_id and told.encounter_id = in_lake.encounter_id
  and told.remembered_message_no < in_lake.through_no
returning told.person_id as "personId", told.institution_id as "institutionId", told.encounter_id as "encounterId"

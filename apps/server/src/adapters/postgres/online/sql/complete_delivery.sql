-- Notes that everything of a delivery is in the lake since a version.
with done as (
  update online.delivery
  set state = 'imported', version = :version, imported_at = now()
  where delivery_no = :delivery_no::bigint and state = 'written'
  returning delivery_no
)
update online.uploaded_encounter as told
set delivered_message_no = delivered.through_message_no
from done
join online.delivered_encounter as delivered using (delivery_no)
where told.bucket = delivered.bucket and told.person_id = delivered.person_id
  and told.institution_id = delivered.institution_id and told.encounter_id = delivered.encounter_id

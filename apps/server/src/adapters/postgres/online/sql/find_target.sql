-- One row per encounter of which a message that is to be taken back told; one without encounter where it told of none.
select message.message_no, touched.institution_id, touched.encounter_id, touched.person_id
from online.message as message
left join lateral (
  select institution_id, encounter_id, person_id from online.uploaded_row
  where message_no = message.message_no and encounter_id is not null
  union
  select institution_id, encounter_id, person_id from online.withdrawal
  where message_no = message.message_no and encounter_id is not null
) as touched on true
where message.institution_id = :institution_id
  and message.message_id = :message_id
  and message.transaction = :transaction

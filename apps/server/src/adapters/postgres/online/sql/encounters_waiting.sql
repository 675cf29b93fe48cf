-- One row per encounter of which something was told that no delivery has, behind one of them.
select
  bucket, person_id as "personId", institution_id as "institutionId", encounter_id as "encounterId",
  delivered_message_no as "deliveredNo",
  extract(epoch from date_trunc('second', last_message_at at time zone 'Asia/Shanghai'))::bigint as "lastSecond"
from online.uploaded_encounter
where last_message_no > delivered_message_no
  and (
    :bucket::smallint is null
    or (bucket, person_id, institution_id, encounter_id)
      > (:bucket::smallint, :person_id::text, :institution_id::text, :encounter_id::text)
  )
order by bucket, person_id, institution_id, encounter_id
limit :most

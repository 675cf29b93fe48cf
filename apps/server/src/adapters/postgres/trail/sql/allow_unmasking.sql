-- No rows: a session may see a person unmasked until then. What is over for long is forgotten on the way.
with forgotten as (
  delete from casework.unmasking where until_second < :until_second::bigint - 86400
)
insert into casework.unmasking (session_id, person_id, until_second)
values (:session_id::uuid, :person_id, :until_second::bigint)
on conflict (session_id, person_id) do update set until_second = excluded.until_second

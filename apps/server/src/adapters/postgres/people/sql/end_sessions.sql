-- One row per session of a person that was ended: the one named, or all but one.
delete from people.session
where user_id = :user_id::uuid
  and (:session_id::uuid is null or session_id = :session_id::uuid)
  and session_id is distinct from :but::uuid
returning session_id

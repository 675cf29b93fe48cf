-- At most one row: who a subject of a sign-in service is here.
select user_id, name, is_locked from people.account where issuer = :issuer and subject = :subject

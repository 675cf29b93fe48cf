-- One row per session of a person that still opens something, the one seen last first.
select session_id, means, began_at, seen_at, ends_at, address, agent
from people.session
where user_id = :user_id::uuid and ends_at > :at::bigint and seen_at > :at::bigint - :idle_seconds::bigint
order by seen_at desc, session_id
limit 100

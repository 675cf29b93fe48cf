-- One row per event of a thing, oldest first.
select version, kind, body, by_user, by_name, at_second
from casework.event
where noun = :noun and id = :id::uuid
order by version

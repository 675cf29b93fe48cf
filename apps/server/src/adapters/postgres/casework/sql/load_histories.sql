-- One row per thing that is there, of the ids asked for.
select id, version, state
from casework.history
where noun = :noun and id = any(:ids::uuid[])

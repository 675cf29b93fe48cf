-- One row per file of a thing, oldest first, with who handed it in.
select file.file_id as id, file.version, history.state, first.by_name as "byName"
from casework.file as file
join casework.history as history on history.noun = 'file' and history.id = file.file_id
join casework.event as first on first.noun = 'file' and first.id = file.file_id and first.version = 1
where file.noun = :noun and file.noun_id = :thing_id
order by file.at_second, file.file_id

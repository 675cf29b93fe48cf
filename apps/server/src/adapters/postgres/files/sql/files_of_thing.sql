-- One row per file of a thing, oldest first, with who handed it in.
select file.file_id as id, file.version, history.state, first.by_name as "byName"
from casework.file_link as link
join casework.file as file on file.file_id = link.file_id
join casework.history as history on history.noun = 'file' and history.id = file.file_id
join casework.event as first on first.noun = 'file' and first.id = file.file_id and first.version = 1
where link.noun = :noun and link.noun_id = :thing_id
order by file.at_second, file.file_id

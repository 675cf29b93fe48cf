-- One row per content after one, in order, with one of the files it is known by.
select distinct on (sm3) sm3, bytes, file_id as "fileId", name
from casework.file
where sm3 > :after
order by sm3, at_second, file_id
limit :most

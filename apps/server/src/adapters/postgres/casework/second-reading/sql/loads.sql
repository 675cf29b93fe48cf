-- One row per person who has something to read: how much.
select reader, count(*)::integer as open
from casework.second_reading
where status = 'reading'
group by reader

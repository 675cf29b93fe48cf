-- One row per second reading whose reader did not answer until its last day.
select reading_id as id
from casework.second_reading
where status = 'reading' and due_day < :today::integer
order by due_day, reading_id
limit :most::integer

-- One row per second reading of a round, of some states or of all.
select reading_id as id
from casework.second_reading
where round_id = :round::uuid and (:statuses::text[] is null or status = any(:statuses::text[]))
order by reading_id

-- One row if somebody reads the finding a second time at the moment.
select reading_id
from casework.second_reading
where finding_id = :finding_id::uuid and reader = :reader::uuid and status = 'reading'

-- One row: the last moment of a made-up past; null before it begins.
select max(event.at_second)::float8 as moment
from casework.event as event
where event.request_id in (select entry.request_id from trail.entry as entry where entry.action = 'simulate-past')

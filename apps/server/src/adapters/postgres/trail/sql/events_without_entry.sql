-- One row per event of any noun whose act left no entry in the trail.
select noun, id, version
from casework.event as event
where not exists (
  select from trail.entry as entry
  where entry.noun = event.noun and entry.noun_id = event.id::text and entry.action = event.kind and entry.request_id = event.request_id
)
order by event_no
limit :most

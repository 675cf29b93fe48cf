-- One row at most: the lead that is open for a key, or that one of the key went into; the oldest.
select lead.lead_id as id
from casework.lead as lead
where lead.lead_id in (
    select screening.lead_that_stands(own.lead_id) from casework.lead as own where own.group_key = :key
  )
  and lead.status in ('waiting', 'assigned', 'verifying', 'verified', 'closing', 'paused')
order by lead.no
limit 1

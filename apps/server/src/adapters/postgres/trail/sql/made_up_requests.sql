-- One row per act that tells of a made-up past.
select distinct request_id as "requestId" from trail.entry where action = 'simulate-past'

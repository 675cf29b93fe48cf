-- One row per delivery that is tried again, from its first attempt on: those named, or all that were given up.
update casework.webhook_delivery
set status = 'waiting', attempts = 0, next_at = now(), problem = null
where webhook_id = :webhook_id::uuid and status = 'dead'
  and (:delivery_nos::bigint[] is null or delivery_no = any(:delivery_nos))
returning delivery_no::text as "deliveryNo"

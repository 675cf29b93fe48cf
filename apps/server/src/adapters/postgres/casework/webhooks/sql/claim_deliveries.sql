-- One row per delivery that is due, now this caller's for a while. Of each thing only the oldest: its events arrive in their order.
with due as (
  select delivery.delivery_no
  from casework.webhook_delivery as delivery
  join casework.webhook as webhook on webhook.webhook_id = delivery.webhook_id and webhook.status = 'active'
  where delivery.status = 'waiting' and delivery.next_at <= now()
    and not exists (
      select from casework.webhook_delivery as earlier
      where earlier.status = 'waiting' and earlier.webhook_id = delivery.webhook_id and earlier.noun = delivery.noun
        and earlier.thing_id = delivery.thing_id and earlier.delivery_no < delivery.delivery_no
    )
  order by delivery.next_at, delivery.delivery_no
  limit :most::integer
  for update of delivery skip locked
),
claimed as (
  update casework.webhook_delivery as delivery
  set attempts = attempts + 1, next_at = now() + :lease_ms::integer * interval '1 millisecond'
  from due
  where delivery.delivery_no = due.delivery_no
  returning delivery.*
)
select
  claimed.delivery_no::text as "deliveryNo", claimed.webhook_id as "webhookId", claimed.event_no::text as "eventNo",
  claimed.noun, claimed.thing_id as "thingId", claimed.version, claimed.kind, claimed.at_second::float8 as "at", claimed.attempts,
  webhook.url, secret.sealed
from claimed
join casework.webhook as webhook on webhook.webhook_id = claimed.webhook_id
join casework.webhook_secret as secret on secret.webhook_id = claimed.webhook_id
order by claimed.delivery_no

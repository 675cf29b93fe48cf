-- No rows: what was told long ago, and whatever was left of webhooks that were removed.
delete from casework.webhook_delivery as delivery
where (delivery.status = 'delivered' and delivery.told_at < now() - :days::integer * interval '1 day')
  or exists (
    select from casework.webhook as webhook where webhook.webhook_id = delivery.webhook_id and webhook.status = 'removed'
  )

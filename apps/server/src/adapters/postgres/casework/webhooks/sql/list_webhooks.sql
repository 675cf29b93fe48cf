-- One row per webhook that was not removed, with how its deliveries stand.
select
  webhook_id as id, version, name, url, events, status, changed_second::float8 as "changedAt",
  (select count(*)::integer from casework.webhook_delivery as one where one.webhook_id = webhook.webhook_id and one.status = 'waiting') as waiting,
  (select count(*)::integer from casework.webhook_delivery as one where one.webhook_id = webhook.webhook_id and one.status = 'dead') as dead
from casework.webhook as webhook
where status <> 'removed'
order by name, webhook_id

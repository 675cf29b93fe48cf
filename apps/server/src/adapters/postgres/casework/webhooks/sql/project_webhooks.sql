-- No rows: the list rows of webhooks.
insert into casework.webhook (webhook_id, version, name, url, events, status, changed_second)
select
  told.id, told.version, told.name, told.url, array(select jsonb_array_elements_text(told.events)), told.status, event.at_second
from jsonb_to_recordset(:kept::jsonb)
  as told(id uuid, version integer, name text, url text, events jsonb, status text)
join casework.event as event on event.noun = 'webhook' and event.id = told.id and event.version = told.version
on conflict (webhook_id) do update set
  version = excluded.version,
  name = excluded.name,
  url = excluded.url,
  events = excluded.events,
  status = excluded.status,
  changed_second = excluded.changed_second

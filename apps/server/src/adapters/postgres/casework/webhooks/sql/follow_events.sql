-- One row: how many events were followed. Only what no transaction at work can still come before; in that order.
with place as materialized (
  select * from casework.webhook_cursor for update
),
coming as materialized (
  select event.transaction_id, event.event_no, event.noun, event.id, event.version, event.kind, event.at_second
  from place
  join casework.event as event
    on (event.transaction_id, event.event_no) > (place.transaction_id, place.event_no)
    and event.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
  where event.event_no > place.floor_no
  order by event.transaction_id, event.event_no
  limit :most::integer
),
told as (
  insert into casework.webhook_delivery (webhook_id, event_no, noun, thing_id, version, kind, at_second)
  select webhook.webhook_id, coming.event_no, coming.noun, coming.id, coming.version, coming.kind, coming.at_second
  from coming
  join casework.webhook as webhook
    on webhook.status <> 'removed' and webhook.events && array[coming.noun || '.*', coming.noun || '.' || coming.kind]
  order by coming.transaction_id, coming.event_no
  on conflict (webhook_id, event_no) do nothing
),
moved as (
  update casework.webhook_cursor
  set (transaction_id, event_no) = (
    select last.transaction_id, last.event_no from coming as last order by last.transaction_id desc, last.event_no desc limit 1
  )
  where exists (select from coming)
)
select count(*)::integer as count from coming

-- One row: whether events were there that no transaction of this machine can have made: they came with a restore. What of them was
-- not followed yet is told now; then the count of this machine begins.
with place as materialized (
  select * from casework.webhook_cursor for update
),
elsewhere as materialized (
  select max(event.event_no) as last_no
  from place
  join casework.event as event on event.transaction_id >= pg_snapshot_xmax(pg_current_snapshot())
  where event.event_no > place.floor_no
),
told as (
  insert into casework.webhook_delivery (webhook_id, event_no, noun, thing_id, version, kind, at_second)
  select webhook.webhook_id, event.event_no, event.noun, event.id, event.version, event.kind, event.at_second
  from place
  cross join elsewhere
  join casework.event as event
    on event.event_no > place.floor_no and event.event_no <= elsewhere.last_no
    and (event.transaction_id, event.event_no) > (place.transaction_id, place.event_no)
  join casework.webhook as webhook
    on webhook.status <> 'removed' and webhook.events && array[event.noun || '.*', event.noun || '.' || event.kind]
  order by event.event_no
  on conflict (webhook_id, event_no) do nothing
),
moved as (
  update casework.webhook_cursor
  set transaction_id = '0', event_no = 0, floor_no = elsewhere.last_no
  from elsewhere
  where elsewhere.last_no is not null
)
select last_no is not null as "isRebased" from elsewhere

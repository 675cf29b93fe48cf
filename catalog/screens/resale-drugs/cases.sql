-- One row per sale of a box that another institution had sold before to somebody else, without a return, with that earlier sale.
with again as (
  -- Nearly every code is sold once: the others are few.
  select key_of(event.trace_code) as code_key
  from core.trace_event as event
  cross join screening.ask as ask
  where event.event_type = '2'
    and event.trace_code is not null and event.trace_code <> ''
    and event.day_no between ask.previous_from_day and ask.to_day
  group by key_of(event.trace_code)
  having count(*) > 1
),

sale as (
  select
    event.trace_code, event.institution_id, event.encounter_id, event.person_id, event.line_sn, event.second_no, event.day_no,
    event.item_code
  from core.trace_event as event
  join again on again.code_key = key_of(event.trace_code)
  cross join screening.ask as ask
  where event.event_type = '2'
    and event.trace_code is not null and event.trace_code <> ''
    and event.day_no between ask.previous_from_day and ask.to_day
),

twice as (
  select trace_code from sale group by trace_code having min(institution_id) <> max(institution_id)
),

returned as (
  select event.trace_code
  from core.trace_event as event
  where event.event_type = '3'
  group by event.trace_code
),

chain as (
  select
    sale.*,
    lag(sale.institution_id) over same_box as source_id,
    lag(sale.encounter_id) over same_box as source_encounter_id,
    lag(sale.person_id) over same_box as collector_id,
    lag(sale.day_no) over same_box as source_day_no
  from sale
  join twice on twice.trace_code = sale.trace_code
  where not exists (select 1 from returned where returned.trace_code = sale.trace_code)
  window same_box as (partition by sale.trace_code order by sale.second_no, sale.institution_id, sale.encounter_id, sale.line_sn)
)

select
  chain.institution_id, chain.encounter_id, chain.person_id, chain.line_sn, chain.trace_code, chain.item_code, chain.day_no,
  chain.source_id, chain.source_encounter_id, chain.collector_id, chain.source_day_no
from chain
cross join screening.ask as ask
where chain.source_id <> chain.institution_id
  and (chain.collector_id is null or chain.person_id is null or chain.collector_id <> chain.person_id)
  and chain.day_no between ask.from_day and ask.to_day

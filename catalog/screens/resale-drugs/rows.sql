-- One row per sale of a box that was sold before elsewhere, and per such earlier sale.
with sale as (
  select event.trace_code, event.institution_id, event.encounter_id, event.person_id, event.line_sn, event.second_no, event.day_no
  from core.trace_event as event
  cross join screening.ask as ask
  where event.event_type = '2'
    and event.day_no between ask.previous_from_day and ask.to_day
),

twice as (
  select trace_code from sale group by trace_code having min(institution_id) <> max(institution_id)
),

chain as (
  select
    sale.*,
    lag(sale.institution_id) over same_box as source_id,
    lag(sale.encounter_id) over same_box as source_encounter_id,
    lag(sale.person_id) over same_box as collector_id,
    lag(sale.line_sn) over same_box as source_line_sn,
    lag(sale.day_no) over same_box as source_day_no
  from sale
  join twice on twice.trace_code = sale.trace_code
  where not exists (
    select 1 from core.trace_event as event where event.event_type = '3' and event.trace_code = sale.trace_code
  )
  window same_box as (partition by sale.trace_code order by sale.second_no, sale.institution_id, sale.encounter_id)
),

resold as (
  select chain.*
  from screening.hit as hit
  cross join screening.ask as ask
  join chain on chain.institution_id = hit.institution_id
  where chain.source_id <> chain.institution_id
    and (chain.collector_id is null or chain.person_id is null or chain.collector_id <> chain.person_id)
    and chain.day_no between ask.from_day and ask.to_day
)

-- Of an earlier sale the institution that resold stands for the hit; where it was sold first is in the note.
select
  institution_id, encounter_id, person_id, line_sn, day_no, cast(0 as bigint) as amount_fen,
  '追溯码' || trace_code || ', 早先于' || cast(day_no - source_day_no as varchar) || '天前由' || source_id || '卖出（就诊'
  || coalesce(source_encounter_id, '不详') || '）' as note
from resold

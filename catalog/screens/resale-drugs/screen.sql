-- One row per institution that sold boxes which another institution had sold before to somebody else, without a return.
with sale as (
  select event.trace_code, event.institution_id, event.encounter_id, event.person_id, event.second_no, event.day_no, event.item_code
  from core.trace_event as event
  cross join screening.ask as ask
  where event.event_type = '2'
    and event.trace_code is not null and event.trace_code <> ''
    and event.day_no between ask.previous_from_day and ask.to_day
),

-- Nearly every code is sold once: the others are few.
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
    lag(sale.person_id) over same_box as collector_id,
    lag(sale.day_no) over same_box as source_day_no
  from sale
  join twice on twice.trace_code = sale.trace_code
  where not exists (select 1 from returned where returned.trace_code = sale.trace_code)
  window same_box as (partition by sale.trace_code order by sale.second_no, sale.institution_id, sale.encounter_id)
),

resold as (
  select chain.*
  from chain
  cross join screening.ask as ask
  where chain.source_id <> chain.institution_id
    and (chain.collector_id is null or chain.person_id is null or chain.collector_id <> chain.person_id)
    and chain.day_no between ask.from_day and ask.to_day
),

from_one as (
  select institution_id, collector_id, count(*) as boxes from resold group by institution_id, collector_id
),

strongest as (
  select institution_id, max(boxes) as boxes from from_one group by institution_id
),

money as (
  select bill.institution_id, cast(sum(line.amount_fen) as bigint) as amount_fen
  from (select distinct institution_id, encounter_id, person_id, item_code from resold) as bill
  join core.charge_line_net as line
    on line.institution_id = bill.institution_id and line.encounter_id = bill.encounter_id
    and line.person_id = bill.person_id and line.item_code = bill.item_code
  group by bill.institution_id
)

select
  resold.institution_id,
  count(distinct resold.trace_code) as boxes,
  count(distinct resold.source_id) as sources,
  count(distinct resold.collector_id) as collectors,
  max(strongest.boxes) as most_from_one,
  count(distinct resold.person_id) as buyers,
  count(distinct resold.item_code) as drugs,
  cast(min(resold.day_no - resold.source_day_no) as bigint) as usual_days,
  coalesce(max(money.amount_fen), 0) as amount_fen
from resold
join strongest on strongest.institution_id = resold.institution_id
left join money on money.institution_id = resold.institution_id
cross join screening.ask as ask
group by resold.institution_id, ask.min_boxes
having count(distinct resold.trace_code) >= ask.min_boxes

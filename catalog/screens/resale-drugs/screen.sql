-- One row per institution that sold boxes which another institution had sold before to somebody else, without a return.
with from_one as (
  select institution_id, collector_id, count(*) as boxes from screening.cases group by institution_id, collector_id
),

strongest as (
  select institution_id, max(boxes) as boxes from from_one group by institution_id
),

money as (
  select bill.institution_id, cast(sum(line.amount_fen) as bigint) as amount_fen
  from (select distinct institution_id, encounter_id, person_id, item_code from screening.cases) as bill
  -- Named columns only: beside a list of distinct rows an engine reads all of them otherwise.
  join (select institution_id, encounter_id, person_id, item_code, amount_fen from core.charge_line_net) as line
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
from screening.cases as resold
join strongest on strongest.institution_id = resold.institution_id
left join money on money.institution_id = resold.institution_id
cross join screening.ask as ask
group by resold.institution_id, ask.min_boxes
having count(distinct resold.trace_code) >= ask.min_boxes

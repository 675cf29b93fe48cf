-- One row per settlement that sold a traced box again although it had not come back.
with resold as (
  select event.trace_code as trace_code
  from marts.audit_trace_event as event
  where event.event_type in (select sale_event from knowledge.trace_reuse)
  group by event.trace_code
  having count(*) > 1
),

sale as (
  select
    fact.rule_no as rule_no, fact.point_no as point_no,
    event.trace_code as trace_code, event.institution_id as institution_id,
    coalesce(event.settlement_id, event.encounter_id, cast(event.second_no as varchar)) as sale_no,
    min(event.second_no) as sold_at,
    min(event.day_no) as sold_on,
    max(event.person_id) as buyer_id,
    max(event.encounter_id) as visit_id,
    max(event.item_code) as sold_item_code
  from marts.audit_trace_event as event
  join resold on resold.trace_code = event.trace_code
  join knowledge.trace_reuse as fact on fact.sale_event = event.event_type
  group by
    fact.rule_no, fact.point_no, event.trace_code, event.institution_id,
    coalesce(event.settlement_id, event.encounter_id, cast(event.second_no as varchar))
),

followed as (
  select
    sale.*,
    lag(institution_id) over (partition by rule_no, point_no, trace_code order by sold_at, institution_id, sale_no)
      as previous_institution_id,
    lag(buyer_id) over (partition by rule_no, point_no, trace_code order by sold_at, institution_id, sale_no)
      as previous_buyer_id,
    lag(sold_at) over (partition by rule_no, point_no, trace_code order by sold_at, institution_id, sale_no)
      as previous_sold_at,
    row_number() over (partition by rule_no, point_no, trace_code order by sold_at, institution_id, sale_no) as sale_place
  from sale
),

again as (
  select followed.*, fact.return_event as return_event, fact.min_length as min_length
  from followed
  join knowledge.trace_reuse as fact
    on fact.rule_no = followed.rule_no
   and fact.point_no = followed.point_no
  where followed.sale_place > 1
    and followed.sold_on between fact.valid_from_day and fact.valid_to_day
),

came_back as (
  select distinct
    again.rule_no as rule_no, again.point_no as point_no, again.trace_code as trace_code,
    again.institution_id as institution_id, again.sale_no as sale_no
  from again
  join marts.audit_trace_event as event
    on event.trace_code = again.trace_code
   and event.event_type = again.return_event
  where event.second_no between again.previous_sold_at and again.sold_at
),

judged as (
  select
    again.*,
    case
      when char_length(again.trace_code) < again.min_length
        or replace(again.trace_code, substring(again.trace_code, 1, 1), '') = ''
        then 'malformed-code'
    end as reason
  from again
  left join came_back
    on came_back.rule_no = again.rule_no
   and came_back.point_no = again.point_no
   and came_back.trace_code = again.trace_code
   and came_back.institution_id = again.institution_id
   and came_back.sale_no = again.sale_no
  where came_back.rule_no is null
)

select
  rule_no, point_no, trace_code, institution_id, sale_no,
  null as line_key,
  case when reason is null then 'violating' else 'unjudged' end as role,
  reason,
  sold_item_code as item_code,
  buyer_id as person_id,
  visit_id as encounter_id,
  sold_on as day_no,
  sold_at,
  previous_institution_id,
  previous_buyer_id as previous_person_id,
  previous_sold_at
from judged

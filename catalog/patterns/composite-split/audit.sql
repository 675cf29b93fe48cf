-- One row per line of the parts of a composite item that were charged instead of it, for more than it costs.
with component as (
  select
    fact.rule_no, fact.point_no, fact.composite_code, fact.composite_price,
    line.institution_id, line.encounter_id, line.day_no, line.item_code, line.line_key,
    line.quantity, line.eligible_fen
  from marts.audit_line as line
  join knowledge.composite_split as fact
    on fact.component_code = line.item_code
   and line.day_no between fact.valid_from_day and fact.valid_to_day
  where line.eligible_fen > 0 and fact.component_code <> fact.composite_code
),

-- All points of a composite ask together: the first of them speaks.
summed as (
  select
    component.rule_no, component.composite_code, component.institution_id as institution_id,
    component.encounter_id as encounter_id, component.day_no as day_no, component.line_key,
    min(component.point_no) over (
      partition by component.rule_no, component.composite_code, component.institution_id,
        component.encounter_id, component.day_no
    ) as first_point_no,
    min(component.item_code) over (
      partition by component.rule_no, component.composite_code, component.institution_id,
        component.encounter_id, component.day_no
    ) as first_item_code,
    max(component.item_code) over (
      partition by component.rule_no, component.composite_code, component.institution_id,
        component.encounter_id, component.day_no
    ) as last_item_code,
    max(component.composite_price) over (
      partition by component.rule_no, component.composite_code, component.institution_id,
        component.encounter_id, component.day_no
    ) as price,
    max(component.quantity + (10000 - component.quantity % 10000) % 10000) over (
      partition by component.rule_no, component.composite_code, component.institution_id,
        component.encounter_id, component.day_no
    ) as sets,
    cast(sum(component.eligible_fen) over (
      partition by component.rule_no, component.composite_code, component.institution_id,
        component.encounter_id, component.day_no
    ) as bigint) as charged
  from component
  left join (
    select distinct institution_id, encounter_id, day_no, item_code
    from marts.audit_line
    where item_code in (select composite_code from component)
  ) as whole
    on whole.item_code = component.composite_code
   and whole.institution_id = component.institution_id
   and whole.encounter_id = component.encounter_id
   and whole.day_no = component.day_no
  where whole.item_code is null
)

select
  rule_no, first_point_no as point_no, institution_id, encounter_id, day_no, composite_code, line_key,
  'violating' as role,
  charged as charged_fen,
  sets as composite_sets,
  charged * 10000 - price * sets as share_numerator,
  charged * 10000 as share_denominator
from summed
where first_item_code <> last_item_code and charged * 10000 > price * sets

-- One row per line of an operation that should have been discounted, and of the dearest one, which need not be.
with operation as (
  select
    fact.rule_no, fact.point_no, fact.discount_group, fact.discount_ratio,
    line.institution_id, line.encounter_id, line.day_no, line.item_code as item_code, line.line_no, line.line_key,
    line.eligible_fen,
    case when line.price_cap > 0 then line.price_cap else line.unit_price end as full_price,
    -- Half an operation is how a discount is written: it allows as much as a whole one.
    line.quantity + (10000 - line.quantity % 10000) % 10000 as whole_quantity,
    min(line.item_code) over (
      partition by fact.rule_no, fact.discount_group, line.institution_id, line.encounter_id, line.day_no
    ) as first_item_code,
    max(line.item_code) over (
      partition by fact.rule_no, fact.discount_group, line.institution_id, line.encounter_id, line.day_no
    ) as last_item_code
  from marts.audit_line as line
  join knowledge.group_discount as fact
    on fact.item_code = line.item_code
   and line.day_no between fact.valid_from_day and fact.valid_to_day
  where line.eligible_fen > 0
),

-- More than the discounted price to the fen: twice over, for the half that is rounded; wider than 64 bits.
undiscounted as (
  select
    rule_no, point_no, discount_group, discount_ratio, institution_id, encounter_id, day_no,
    item_code, line_no, line_key, full_price, whole_quantity
  from operation
  where first_item_code <> last_item_code
    and full_price > 0
    and cast(2 as decimal(38, 0)) * whole_quantity * full_price * discount_ratio
      < (cast(2 as decimal(38, 0)) * eligible_fen - 1) * 1000000000000
),

ranked as (
  select
    rule_no, point_no, discount_group, discount_ratio, institution_id, encounter_id, day_no,
    item_code, line_key, full_price, whole_quantity,
    first_value(item_code) over (
      partition by rule_no, discount_group, institution_id, encounter_id, day_no
      order by full_price desc, line_no
      rows between unbounded preceding and unbounded following
    ) as full_item_code
  from undiscounted
),

decided as (
  select
    rule_no, discount_group, discount_ratio, institution_id, encounter_id, day_no,
    line_key, full_price, whole_quantity,
    case when item_code = full_item_code then 'involved' else 'violating' end as role,
    -- One finding however many points: the first of the violating lines' speaks.
    min(case when item_code <> full_item_code then point_no end) over (
      partition by rule_no, discount_group, institution_id, encounter_id, day_no
    ) as decisive_point_no
  from ranked
)

select
  rule_no, decisive_point_no as point_no, institution_id, encounter_id, day_no, discount_group, line_key, role,
  '' as reason,
  whole_quantity as allowed_quantity, full_price as allowed_price, discount_ratio as allowed_ratio
from decided
where decisive_point_no is not null
union all
select
  rule_no, point_no, institution_id, encounter_id, day_no, discount_group, line_key, 'unjudged' as role,
  'price-unknown' as reason,
  whole_quantity as allowed_quantity, full_price as allowed_price, discount_ratio as allowed_ratio
from operation
where first_item_code <> last_item_code and full_price <= 0

-- One row per institution, item and stretch between two stock-takes in which more was sold than can have left the shelf.
with movement as (
  select
    fact.rule_no, fact.point_no, moved.institution_id, moved.item_code, moved.item_name, moved.day_no,
    moved.month_no - moved.month_no % fact.period_months as period_no,
    case when moved.kind = 'count' and moved.quantity >= 0 then moved.quantity end as counted,
    case when moved.kind = 'sale' then moved.quantity end as sold,
    case
      when moved.kind = 'purchase' then moved.quantity
      when moved.kind = 'change' and position(' ' || moved.change_type || ' ' in fact.in_types) > 0
        then greatest(moved.quantity, -moved.quantity)
    end as received,
    case
      when moved.kind = 'change' and position(' ' || moved.change_type || ' ' in fact.out_types) > 0
        then greatest(moved.quantity, -moved.quantity)
    end as issued
  from marts.audit_stock_movement as moved
  cross join knowledge.stock_balance as fact
  where position(' ' || substring(moved.item_code, 1, 1) || ' ' in fact.first_letters) > 0
),

item_day as (
  select
    rule_no, point_no, institution_id, item_code, period_no, day_no,
    max(movement.item_name) as item_name,
    count(movement.counted) as count_rows,
    count(movement.sold) as sale_rows,
    cast(coalesce(sum(movement.counted), 0) as bigint) as counted,
    cast(coalesce(sum(movement.sold), 0) as bigint) as sold,
    cast(coalesce(sum(movement.received), 0) as bigint) as received,
    cast(coalesce(sum(movement.issued), 0) as bigint) as issued
  from movement
  group by rule_no, point_no, institution_id, item_code, period_no, day_no
),

-- The last counted day of a period closes a stretch; what happened on that day belongs to it.
closed as (
  select
    item_day.*,
    case
      when count_rows > 0
        and day_no = max(case when count_rows > 0 then day_no end)
          over (partition by rule_no, point_no, institution_id, item_code, period_no)
        then 1
      else 0
    end as closes
  from item_day
),

numbered as (
  select
    closed.*,
    sum(closes) over (partition by rule_no, point_no, institution_id, item_code order by day_no) - closes as stretch_no
  from closed
),

stretch as (
  select
    rule_no, point_no, institution_id, item_code, stretch_no,
    max(numbered.item_name) as item_name,
    min(numbered.period_no) as first_period_no,
    max(numbered.day_no) as until_day,
    max(case when numbered.sale_rows > 0 then numbered.day_no end) as last_sale_day,
    cast(sum(numbered.sold) as bigint) as sold,
    cast(sum(numbered.received) as bigint) as received,
    cast(sum(numbered.issued) as bigint) as issued,
    max(case when numbered.closes = 1 then numbered.counted end) as closing,
    max(case when numbered.closes = 1 then numbered.day_no end) as closing_day,
    max(case when numbered.closes = 1 then numbered.period_no end) as closing_period_no
  from numbered
  group by rule_no, point_no, institution_id, item_code, stretch_no
),

opened as (
  select
    stretch.*,
    lag(closing) over (partition by rule_no, point_no, institution_id, item_code order by stretch_no) as opening,
    lag(closing_day) over (partition by rule_no, point_no, institution_id, item_code order by stretch_no)
      as opening_day,
    lag(closing_period_no) over (partition by rule_no, point_no, institution_id, item_code order by stretch_no)
      as opening_period_no
  from stretch
),

balanced as (
  select
    opened.*,
    opening + received - issued - coalesce(closing, 0) as available
  from opened
  where sold > 0
)

select
  balanced.rule_no, balanced.point_no, balanced.institution_id, balanced.item_code,
  coalesce(balanced.opening_period_no, balanced.first_period_no) as month_no,
  null as line_key,
  case when balanced.opening is null then 'unjudged' else 'violating' end as role,
  case when balanced.opening is null then 'no-opening-count' end as reason,
  coalesce(balanced.item_name, balanced.item_code) as item_name,
  balanced.opening_day,
  balanced.opening as opening_quantity,
  balanced.received as received_quantity,
  balanced.issued as issued_quantity,
  balanced.sold as sold_quantity,
  balanced.until_day,
  balanced.closing as closing_quantity,
  balanced.available as available_quantity,
  balanced.sold - balanced.available as excess_quantity,
  balanced.last_sale_day as day_no
from balanced
join knowledge.stock_balance as fact
  on fact.rule_no = balanced.rule_no
 and fact.point_no = balanced.point_no
where balanced.last_sale_day between fact.valid_from_day and fact.valid_to_day
  and (
    balanced.opening is null
    or (
      balanced.sold - balanced.available > fact.tolerance_quantity
      and (balanced.sold - balanced.available) * 100 > balanced.sold * fact.tolerance_percent
    )
  )

-- One row per line of a prescription with more kinds of drugs, or more of one, than there should be.
with candidate as (
  select
    fact.rule_no, fact.point_no, fact.item_code as about_item_code, fact.list_types, fact.encounter_classes, fact.measure,
    fact.max_size, fact.valid_from_day, fact.valid_to_day,
    line.institution_id, line.encounter_id, line.order_no, line.day_no, line.item_code as item_code,
    line.line_key, line.list_type, line.encounter_class, line.quantity, line.eligible_fen
  from marts.audit_any_line as line
  cross join knowledge.prescription_size as fact
  where fact.item_code = '*'
  union all
  select
    fact.rule_no, fact.point_no, fact.item_code as about_item_code, fact.list_types, fact.encounter_classes,
    fact.measure, fact.max_size, fact.valid_from_day, fact.valid_to_day,
    line.institution_id, line.encounter_id, line.order_no, line.day_no, line.item_code as item_code,
    line.line_key, line.list_type, line.encounter_class, line.quantity, line.eligible_fen
  from marts.audit_any_line as line
  join knowledge.prescription_size as fact on fact.item_code = line.item_code
  where fact.item_code <> '*'
),

-- What is counted, and what may be; without its number a prescription may be any of a day's.
counted as (
  select
    rule_no, point_no, about_item_code, measure, max_size, valid_from_day, valid_to_day,
    institution_id, encounter_id, coalesce(order_no, '') as prescription_no,
    case when order_no is null then 1 else 0 end as is_unnumbered,
    case when order_no is null then day_no else 0 end as unnumbered_day_no,
    day_no, item_code, line_key, quantity, eligible_fen,
    case
      when list_types is not null and coalesce(position(' ' || list_type || ' ' in list_types), 0) = 0 then 0
      when encounter_classes is not null
        and coalesce(position(' ' || encounter_class || ' ' in encounter_classes), 0) = 0 then 0
      else 1
    end as is_certain
  from candidate
  where (list_types is null or list_type is null or position(' ' || list_type || ' ' in list_types) > 0)
    and (
      encounter_classes is null or encounter_class is null
      or position(' ' || encounter_class || ' ' in encounter_classes) > 0
    )
),

-- Most prescriptions have fewer lines than kinds allowed: dropped before anything is counted one by one.
crowded as (
  select
    rule_no, point_no, institution_id, encounter_id, prescription_no, is_unnumbered, unnumbered_day_no
  from counted
  where measure in ('kinds', 'quantity')
  group by
    rule_no, point_no, measure, max_size, valid_from_day, valid_to_day,
    institution_id, encounter_id, prescription_no, is_unnumbered, unnumbered_day_no
  having max(day_no) between valid_from_day and valid_to_day
     and case measure when 'kinds' then cast(count(*) as bigint) * 10000 else cast(sum(quantity) as bigint) end > max_size
),

in_crowd as (
  select
    counted.rule_no as rule_no, counted.point_no as point_no, counted.about_item_code, counted.measure,
    counted.max_size, counted.institution_id as institution_id, counted.encounter_id as encounter_id,
    counted.prescription_no as prescription_no, counted.is_unnumbered as is_unnumbered,
    counted.unnumbered_day_no as unnumbered_day_no, counted.item_code, counted.line_key, counted.quantity,
    counted.eligible_fen, counted.is_certain
  from counted
  join crowded
    on crowded.rule_no = counted.rule_no
   and crowded.point_no = counted.point_no
   and crowded.institution_id = counted.institution_id
   and crowded.encounter_id = counted.encounter_id
   and crowded.prescription_no = counted.prescription_no
   and crowded.is_unnumbered = counted.is_unnumbered
   and crowded.unnumbered_day_no = counted.unnumbered_day_no
),

sized as (
  select
    rule_no, point_no, institution_id, encounter_id, prescription_no, is_unnumbered, unnumbered_day_no,
    case measure
      when 'kinds' then cast(count(distinct item_code) as bigint) * 10000
      else cast(sum(quantity) as bigint)
    end as perhaps_size,
    case measure
      when 'kinds' then cast(count(distinct case when is_certain = 1 then item_code end) as bigint) * 10000
      else cast(sum(case when is_certain = 1 then quantity else 0 end) as bigint)
    end as certain_size
  from in_crowd
  group by
    rule_no, point_no, measure, institution_id, encounter_id, prescription_no, is_unnumbered, unnumbered_day_no
),

judged as (
  select
    line.rule_no as rule_no, line.point_no as point_no, line.institution_id as institution_id,
    line.encounter_id as encounter_id, line.prescription_no as prescription_no, line.about_item_code,
    line.measure, line.max_size, line.line_key, line.eligible_fen, line.is_certain, sized.certain_size,
    case
      when line.is_unnumbered = 1 then 'prescription-unknown'
      when sized.certain_size <= line.max_size then 'kind-unknown'
      else ''
    end as doubt,
    max(case when line.is_certain = 1 and line.eligible_fen > 0 then 1 else 0 end) over (
      partition by
        line.rule_no, line.point_no, line.institution_id, line.encounter_id, line.prescription_no,
        line.is_unnumbered, line.unnumbered_day_no
    ) as has_paid
  from in_crowd as line
  join sized
    on sized.rule_no = line.rule_no
   and sized.point_no = line.point_no
   and sized.institution_id = line.institution_id
   and sized.encounter_id = line.encounter_id
   and sized.prescription_no = line.prescription_no
   and sized.is_unnumbered = line.is_unnumbered
   and sized.unnumbered_day_no = line.unnumbered_day_no
  where sized.perhaps_size > line.max_size
)

select
  rule_no, point_no, institution_id, encounter_id, prescription_no as order_no, about_item_code as item_code,
  measure, line_key,
  case when doubt <> '' then 'unjudged' when eligible_fen > 0 then 'violating' else 'involved' end as role,
  doubt as reason,
  certain_size as size,
  certain_size - max_size as share_numerator,
  certain_size as share_denominator
from judged
where (doubt = '' and is_certain = 1 and has_paid = 1)
   or (doubt = 'prescription-unknown' and eligible_fen > 0)
   or (doubt = 'kind-unknown' and is_certain = 0 and eligible_fen > 0)

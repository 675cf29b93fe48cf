-- One row per line of a herb that is not paid, or not paid alone, in a prescription where it was.
with listed as (
  select
    fact.rule_no, fact.point_no, fact.mode,
    line.institution_id, line.encounter_id, line.day_no, line.item_code as item_code, line.line_key, line.eligible_fen,
    -- Without its number a prescription is what one encounter prescribed on one day.
    coalesce(line.order_no, '') as prescription_no,
    case when line.order_no is null then line.day_no else 0 end as prescription_day_no
  from marts.audit_any_line as line
  join knowledge.herb_prescription as fact
    on fact.item_code = line.item_code
   and line.day_no between fact.valid_from_day and fact.valid_to_day
  where fact.mode in ('any', 'alone')
),

-- What stands on the same prescriptions and may be a herb.
beside as (
  select
    asked.rule_no, line.institution_id as institution_id, line.encounter_id as encounter_id,
    asked.prescription_no, asked.prescription_day_no, line.line_key, line.list_type
  from marts.audit_any_line as line
  join (
    select distinct rule_no, institution_id, encounter_id, prescription_no, prescription_day_no
    from listed
    where mode = 'alone' and eligible_fen > 0
  ) as asked
    on asked.institution_id = line.institution_id
   and asked.encounter_id = line.encounter_id
   and asked.prescription_no = coalesce(line.order_no, '')
   and asked.prescription_day_no = case when line.order_no is null then line.day_no else 0 end
  where line.list_type is null or line.list_type in ('102', '106')
),

mixed as (
  select
    beside.rule_no as rule_no, beside.institution_id, beside.encounter_id,
    beside.prescription_no, beside.prescription_day_no,
    max(case when beside.list_type is null then 0 else 1 end) as has_other_herb
  from beside
  left join (select distinct rule_no, line_key from listed) as known
    on known.rule_no = beside.rule_no
   and known.line_key = beside.line_key
  where known.line_key is null
  group by
    beside.rule_no, beside.institution_id, beside.encounter_id, beside.prescription_no, beside.prescription_day_no
)

select
  listed.rule_no, listed.point_no, listed.institution_id, listed.encounter_id,
  listed.prescription_no as order_no, listed.prescription_day_no as day_no, listed.line_key,
  case when mixed.has_other_herb = 0 then 'unjudged' else 'violating' end as role,
  case when mixed.has_other_herb = 0 then 'list-type-unknown' else '' end as reason,
  case listed.mode
    when 'any' then '单方、复方均不予支付'
    else '单方使用不予支付，而该处方的饮片全部如此'
  end as mode_words
from listed
left join mixed
  on mixed.rule_no = listed.rule_no
 and mixed.institution_id = listed.institution_id
 and mixed.encounter_id = listed.encounter_id
 and mixed.prescription_no = listed.prescription_no
 and mixed.prescription_day_no = listed.prescription_day_no
 and listed.mode = 'alone'
where listed.eligible_fen > 0 and coalesce(mixed.has_other_herb, 0) = 0

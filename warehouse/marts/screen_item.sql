-- One row per institution, department, item and month (and kind of visit, insurance and place of insurance), with what was charged.
select
  part.institution_id, part.department_id, part.department_name, part.item_code, part.item_name, part.list_type, part.fee_category,
  part.month_no, part.encounter_class, part.insurance_type, part.insured_area,
  cast(sum(part.lines) as bigint) as lines,
  cast(sum(part.persons) as bigint) as persons,
  cast(sum(part.encounters) as bigint) as encounters,
  cast(sum(part.quantity) as bigint) as quantity,
  cast(sum(part.amount_fen) as bigint) as amount_fen,
  cast(sum(part.eligible_fen) as bigint) as eligible_fen
from marts.screen_item_part as part
group by
  part.institution_id, part.department_id, part.department_name, part.item_code, part.item_name, part.list_type, part.fee_category,
  part.month_no, part.encounter_class, part.insurance_type, part.insured_area

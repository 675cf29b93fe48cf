-- One row per refund with the first way of matching in which an original exists (0: none).
-- 1 the same line, 2 the same line number in the institution, 3 the settlement it reverses, 4 the encounter and day.
select
  refund.*,
  case
    when exists (
      select 1
      from law.original as line
      where line.person_id = refund.person_id
        and line.institution_id = refund.institution_id
        and line.encounter_id = refund.encounter_id
        and line.line_sn = refund.original_line_sn
    ) then 1
    when exists (
      select 1
      from law.original as line
      where line.person_id = refund.person_id
        and line.institution_id = refund.institution_id
        and line.line_sn = refund.original_line_sn
    ) then 2
    when exists (
      select 1
      from law.original as line
      where line.person_id = refund.person_id
        and line.institution_id = refund.institution_id
        and line.settlement_id = refund.refunds_settlement_id
        and line.item_code = refund.item_code
        and line.unit_price = refund.unit_price
    ) then 3
    when exists (
      select 1
      from law.original as line
      where line.person_id = refund.person_id
        and line.institution_id = refund.institution_id
        and line.encounter_id = refund.encounter_id
        and line.item_code = refund.item_code
        and line.unit_price = refund.unit_price
        and line.day_no = refund.day_no
    ) then 4
    else 0
  end as refund_pass
from law.refund as refund

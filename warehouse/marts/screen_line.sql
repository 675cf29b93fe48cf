-- One row per charge line that something is left of, in the period of a screening and the one before; made part by part of persons.
select
  line.institution_id,
  line.encounter_id,
  line.line_sn,
  line.person_id,
  line.bucket,
  line.day_no,
  line.second_no,
  line.item_code,
  line.item_name,
  line.list_type,
  substr(line.fee_category, 1, 2) as fee_category,
  line.quantity,
  line.unit_price,
  line.amount_fen,
  line.eligible_fen,
  line.supply_days,
  line.ordering_department_id as department_id,
  line.ordering_department_name as department_name,
  line.ordering_doctor_id as doctor_id,
  line.encounter_class,
  line.encounter_type,
  line.disease_code
from core.charge_line_net as line
cross join screening.period as period
where line.quantity > 0 and line.eligible_fen >= 0 and line.amount_fen >= 0
  and line.day_no between period.previous_from_day and period.to_day

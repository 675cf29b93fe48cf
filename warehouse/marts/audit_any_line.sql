-- One row per charge line that something is left of, with what audits ask of person, encounter, institution and doctor.
-- The columns are those of the domain's AuditLine but `line_no`, which `marts.audit_line` adds, and the owner's bucket.
-- One column a line: the batch engine reads only the columns, and follows only the joins, that the active patterns ask for.
select
  line_key_text(line.institution_id, line.encounter_id, line.line_sn) as line_key,
  line.person_id,
  line.institution_id,
  line.encounter_id,
  line.settlement_id,
  line.order_no,
  line.day_no,
  line.second_no,
  line.item_code,
  line.item_name,
  line.list_type,
  line.fee_category,
  line.quantity,
  line.unit_price,
  line.price_cap,
  line.amount_fen,
  line.eligible_fen,
  line.sex,
  cast(line.age_years as integer) as age_years,
  line.age_days,
  level.level_rank,
  line.encounter_class,
  line.encounter_type,
  encounter.insurance_type,
  line.ordering_department_id as department_id,
  line.ordering_department_name as department_name,
  line.ordering_doctor_id as doctor_id,
  doctor.title_rank,
  (line.is_discharge_drug = '1') as is_discharge_drug,
  line.hospital_approval,
  line.herb_use,
  line.supply_days,
  line.bucket
from core.charge_line_net as line
left join core.encounter as encounter
  on encounter.institution_id = line.institution_id
  and encounter.encounter_id = line.encounter_id
  and encounter.person_id = line.person_id
left join marts.level_rank as level
  on level.institution_level = line.institution_level
left join marts.doctor_title as doctor
  on doctor.institution_id = line.institution_id
  and doctor.practitioner_id = line.ordering_doctor_id
where line.quantity > 0 and line.eligible_fen >= 0 and line.amount_fen >= 0

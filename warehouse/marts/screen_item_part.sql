-- One row per institution, department, item and month (and kind of visit, insurance and place of insurance), with what was charged to the persons at hand: parts of all persons add up.
select
  line.institution_id,
  coalesce(line.department_id, '') as department_id,
  coalesce(line.department_name, '') as department_name,
  line.item_code,
  coalesce(line.item_name, '') as item_name,
  coalesce(line.list_type, '') as list_type,
  coalesce(line.fee_category, '') as fee_category,
  visit.month_no,
  visit.encounter_class,
  coalesce(visit.insurance_type, '') as insurance_type,
  coalesce(visit.insured_area, '') as insured_area,
  count(*) as lines,
  count(distinct line.person_id) as persons,
  count(distinct line.encounter_id) as encounters,
  cast(sum(line.quantity) as bigint) as quantity,
  cast(sum(line.amount_fen) as bigint) as amount_fen,
  cast(sum(line.eligible_fen) as bigint) as eligible_fen
from marts.screen_line as line
join marts.screen_visit as visit
  on visit.institution_id = line.institution_id
  and visit.encounter_id = line.encounter_id
  and visit.person_id = line.person_id
group by
  line.institution_id, coalesce(line.department_id, ''), coalesce(line.department_name, ''), line.item_code,
  coalesce(line.item_name, ''), coalesce(line.list_type, ''), coalesce(line.fee_category, ''), visit.month_no, visit.encounter_class,
  coalesce(visit.insurance_type, ''), coalesce(visit.insured_area, '')

-- One row per encounter of the period of a screening and the one before (by its last day), with its bill, its settlement and its person.
-- Kinds of fees are those of 医疗收费项目类别: 01 bed, 03 examination, 04 laboratory, 05 treatment, 06 operation, 07 nursing,
-- 08 consumables, 09 drugs, 10 herbs, 11 patent medicine.
with mark as (
  select item.item_code, mark_of(item.item_code) % 1000000007 as item_mark
  from (select distinct line.item_code from marts.screen_line as line) as item
),

bill as (
  select
    line.institution_id, line.encounter_id, line.person_id,
    count(*) as lines,
    count(distinct case when line.fee_category in ('09', '10', '11') then line.item_code end) as drug_kinds,
    -- Only bills of stays are compared by their items.
    count(distinct case when line.encounter_class = 'inpatient' then line.item_code end) as items,
    -- The same for bills of the same items in the same quantities, whatever their order; a number below 2^53. A square of the
    -- quantity, because two lines of one box are not one line of two.
    cast(
      sum(
        mark.item_mark * ((31 * (line.quantity % 65521) * (line.quantity % 65521) + 17 * (line.quantity % 65521) + 7) % 65521)
      ) % 9007199254740881 as bigint
    ) as bill_mark,
    min(case when line.fee_category in ('09', '10', '11') then line.item_code end) as first_drug,
    max(case when line.fee_category in ('09', '10', '11') then line.item_code end) as last_drug,
    cast(coalesce(sum(line.quantity) filter (where line.fee_category in ('09', '10', '11')), 0) as bigint) as drug_quantity,
    cast(sum(line.amount_fen) as bigint) as billed_fen,
    cast(coalesce(sum(line.amount_fen) filter (where line.fee_category = '01'), 0) as bigint) as bed_fen,
    cast(coalesce(sum(line.amount_fen) filter (where line.fee_category = '03'), 0) as bigint) as exam_fen,
    cast(coalesce(sum(line.amount_fen) filter (where line.fee_category = '04'), 0) as bigint) as lab_fen,
    cast(coalesce(sum(line.amount_fen) filter (where line.fee_category = '05'), 0) as bigint) as treatment_fen,
    cast(coalesce(sum(line.amount_fen) filter (where line.fee_category = '06'), 0) as bigint) as operation_fen,
    cast(coalesce(sum(line.amount_fen) filter (where line.fee_category = '07'), 0) as bigint) as nursing_fen,
    cast(coalesce(sum(line.amount_fen) filter (where line.fee_category = '08'), 0) as bigint) as consumable_fen,
    cast(coalesce(sum(line.amount_fen) filter (where line.fee_category in ('09', '11')), 0) as bigint) as drug_fen,
    cast(coalesce(sum(line.amount_fen) filter (where line.fee_category = '10'), 0) as bigint) as herb_fen
  from marts.screen_line as line
  left join mark on mark.item_code = line.item_code
  group by line.institution_id, line.encounter_id, line.person_id
),

paid as (
  select
    settlement.institution_id, settlement.encounter_id, settlement.person_id,
    max(settlement.settled_second) as settled_second,
    cast(coalesce(sum(settlement.total_fen), 0) as bigint) as total_fen,
    cast(coalesce(sum(settlement.eligible_fen), 0) as bigint) as eligible_fen,
    cast(coalesce(sum(settlement.pool_paid_fen), 0) as bigint) as pool_fen,
    cast(coalesce(sum(settlement.fund_paid_fen), 0) as bigint) as fund_fen,
    cast(coalesce(sum(settlement.account_paid_fen), 0) as bigint) as account_fen,
    cast(coalesce(sum(settlement.cash_paid_fen), 0) as bigint) as cash_fen,
    cast(coalesce(sum(settlement.deductible_fen), 0) as bigint) as deductible_fen,
    max(settlement.payment_place) as payment_place,
    max(settlement.manual_reimbursement_reason) as manual_reason
  from core.settlement as settlement
  group by settlement.institution_id, settlement.encounter_id, settlement.person_id
)

select
  encounter.institution_id,
  encounter.encounter_id,
  encounter.person_id,
  encounter.bucket,
  encounter.started_second,
  encounter.ended_second,
  encounter.started_day_no,
  coalesce(encounter.ended_day_no, encounter.started_day_no) as day_no,
  month_of_second(coalesce(encounter.ended_second, encounter.started_second)) as month_no,
  coalesce(encounter.ended_day_no, encounter.started_day_no) - encounter.started_day_no + 1 as stay_days,
  encounter.ended_second is null as is_open,
  coalesce(class.class, 'other') as encounter_class,
  encounter.encounter_type,
  encounter.insurance_type,
  encounter.insured_area,
  encounter.person_type,
  encounter.credential_type,
  coalesce(person.sex, encounter.sex) as sex,
  cast(age_in_years(coalesce(person.born_on, encounter.born_on), encounter.started_second) as integer) as age_years,
  encounter.attending_doctor_id as doctor_id,
  coalesce(encounter.discharge_department_id, encounter.admission_department_id) as department_id,
  coalesce(encounter.discharge_department_name, encounter.admission_department_name) as department_name,
  encounter.admission_bed as bed,
  encounter.main_diagnosis_code,
  encounter.main_diagnosis_name,
  encounter.disease_code,
  encounter.discharge_way,
  encounter.referred_from_encounter_id,
  cast(day_of(coalesce(person.died_on, encounter.died_on)) as integer) as died_day_no,
  person.phone,
  person.employer_id,
  person.address,
  -- People of one village or community share what stands before the number of the house.
  regexp_replace(person.address, '[0-9０-９].*$', '') as place,
  coalesce(bill.lines, 0) as lines,
  coalesce(bill.drug_kinds, 0) as drug_kinds,
  coalesce(bill.items, 0) as items,
  bill.bill_mark,
  -- With their number, quantity and amount, the first and the last drug by code tell two baskets apart.
  bill.first_drug,
  bill.last_drug,
  coalesce(bill.drug_quantity, 0) as drug_quantity,
  coalesce(bill.billed_fen, 0) as billed_fen,
  coalesce(bill.bed_fen, 0) as bed_fen,
  coalesce(bill.exam_fen, 0) as exam_fen,
  coalesce(bill.lab_fen, 0) as lab_fen,
  coalesce(bill.treatment_fen, 0) as treatment_fen,
  coalesce(bill.operation_fen, 0) as operation_fen,
  coalesce(bill.nursing_fen, 0) as nursing_fen,
  coalesce(bill.consumable_fen, 0) as consumable_fen,
  coalesce(bill.drug_fen, 0) as drug_fen,
  coalesce(bill.herb_fen, 0) as herb_fen,
  paid.settled_second,
  coalesce(paid.total_fen, 0) as total_fen,
  coalesce(paid.eligible_fen, 0) as eligible_fen,
  coalesce(paid.pool_fen, 0) as pool_fen,
  coalesce(paid.fund_fen, 0) as fund_fen,
  coalesce(paid.account_fen, 0) as account_fen,
  coalesce(paid.cash_fen, 0) as cash_fen,
  coalesce(paid.deductible_fen, 0) as deductible_fen,
  paid.payment_place,
  paid.manual_reason
from core.encounter as encounter
cross join screening.period as period
left join screening.encounter_kind as class on class.encounter_type = encounter.encounter_type
left join core.person as person on person.person_id = encounter.person_id
left join bill
  on bill.institution_id = encounter.institution_id
  and bill.encounter_id = encounter.encounter_id
  and bill.person_id = encounter.person_id
left join paid
  on paid.institution_id = encounter.institution_id
  and paid.encounter_id = encounter.encounter_id
  and paid.person_id = encounter.person_id
where coalesce(encounter.ended_day_no, encounter.started_day_no) between period.previous_from_day and period.to_day

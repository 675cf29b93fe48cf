-- One row per institution with an encounter: what a plain baseline may know of it.
with visit as (
  select
    encounter.institution_id,
    count(*) as visits,
    count(distinct encounter.person_id) as persons,
    count(distinct encounter.attending_doctor_id) as doctors,
    1000 * count(*) filter (where encounter.encounter_type like '2%' or encounter.encounter_type = '52') // count(*) as stay_share,
    1000 * sum(greatest(coalesce(encounter.ended_day_no, encounter.started_day_no) - encounter.started_day_no, 0)) // count(*) as nights_each,
    1000 * count(*) filter (where (encounter.started_second // 3600) % 24 >= 22 or (encounter.started_second // 3600) % 24 < 6)
      // count(*) as night_share,
    1000 * count(distinct encounter.main_diagnosis_code) // count(*) as diagnosis_share,
    1000 * count(*) // count(distinct encounter.person_id) as visits_each,
    1000 * count(*) // count(distinct encounter.started_day_no) as visits_a_day
  from core.encounter as encounter
  group by encounter.institution_id
),

bill as (
  select
    line.institution_id,
    sum(line.amount_fen) as billed_fen,
    1000 * sum(line.amount_fen) filter (where line.fee_category in ('09', '10', '11')) // greatest(sum(line.amount_fen), 1) as drug_share,
    1000 * sum(line.amount_fen) filter (where line.fee_category in ('03', '04')) // greatest(sum(line.amount_fen), 1) as test_share,
    1000 * sum(line.amount_fen) filter (where line.fee_category = '05') // greatest(sum(line.amount_fen), 1) as treatment_share,
    max(line.amount_fen) as largest_line_fen
  from core.charge_line as line
  group by line.institution_id
),

paid as (
  select
    settlement.institution_id,
    sum(settlement.fund_paid_fen) as fund_fen,
    sum(settlement.fund_paid_fen) // count(*) as fund_each_fen,
    1000 * sum(settlement.account_paid_fen) // greatest(sum(settlement.total_fen), 1) as account_share
  from core.settlement as settlement
  group by settlement.institution_id
)

select
  visit.institution_id as id,
  institution.institution_type as kind,
  visit.visits, visit.persons, visit.doctors, visit.stay_share, visit.nights_each, visit.night_share, visit.diagnosis_share,
  visit.visits_each, visit.visits_a_day,
  bill.billed_fen, bill.drug_share, bill.test_share, bill.treatment_share, bill.largest_line_fen,
  paid.fund_fen, paid.fund_each_fen, paid.account_share
from visit
left join core.institution as institution on institution.institution_id = visit.institution_id
left join bill on bill.institution_id = visit.institution_id
left join paid on paid.institution_id = visit.institution_id
order by visit.institution_id

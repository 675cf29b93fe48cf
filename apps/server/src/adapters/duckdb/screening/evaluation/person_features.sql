-- One row per person with an encounter: what a plain baseline may know of them.
with visit as (
  select
    encounter.person_id,
    count(*) as visits,
    count(*) filter (where encounter.encounter_type like '2%' or encounter.encounter_type = '52') as stays,
    count(*) filter (where encounter.encounter_type like '41%') as purchases,
    count(*) filter (where encounter.encounter_type like '14%') as chronic_visits,
    count(distinct encounter.institution_id) as institutions,
    count(distinct encounter.main_diagnosis_code) as diagnoses,
    count(distinct encounter.started_day_no) as days,
    count(distinct encounter.attending_doctor_id) as doctors,
    sum(greatest(coalesce(encounter.ended_day_no, encounter.started_day_no) - encounter.started_day_no, 0)) as nights,
    count(*) filter (where (encounter.started_second // 3600) % 24 >= 22 or (encounter.started_second // 3600) % 24 < 6) as at_night
  from core.encounter as encounter
  group by encounter.person_id
),

bill as (
  select
    line.person_id,
    count(*) as lines,
    sum(line.amount_fen) as billed_fen,
    sum(line.amount_fen) filter (where line.fee_category in ('09', '10', '11')) as drug_fen,
    sum(line.amount_fen) filter (where line.fee_category in ('03', '04')) as test_fen,
    sum(line.amount_fen) filter (where line.fee_category = '05') as treatment_fen,
    max(line.amount_fen) as largest_line_fen
  from core.charge_line as line
  group by line.person_id
),

paid as (
  select
    settlement.person_id,
    sum(settlement.fund_paid_fen) as fund_fen,
    sum(settlement.account_paid_fen) as account_fen,
    max(settlement.total_fen) as largest_fen
  from core.settlement as settlement
  group by settlement.person_id
)

select
  visit.person_id as id,
  visit.visits, visit.stays, visit.purchases, visit.chronic_visits, visit.institutions, visit.diagnoses, visit.days, visit.doctors,
  visit.nights, visit.at_night,
  bill.lines, bill.billed_fen, bill.drug_fen, bill.test_fen, bill.treatment_fen, bill.largest_line_fen,
  paid.fund_fen, paid.account_fen, paid.largest_fen
from visit
left join bill on bill.person_id = visit.person_id
left join paid on paid.person_id = visit.person_id
order by visit.person_id

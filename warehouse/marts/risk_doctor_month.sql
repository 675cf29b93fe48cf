-- One row per doctor, institution and month, of the persons at hand: visits and payments of who attended, charges of who ordered.
-- Parts of all persons add up.
with seen as (
  select doctor_id, institution_id, month_no from marts.risk_visit
  where doctor_id is not null
  union
  select doctor_id, institution_id, month_no from marts.risk_bill
  where doctor_id is not null
  union
  select doctor_id, institution_id, month_no from marts.risk_paid
  where doctor_id is not null
),

visit as (
  select
    doctor_id, institution_id, month_no,
    count(*) as visits,
    count(distinct person_id) as persons,
    cast(sum(is_stay) as bigint) as stays,
    cast(sum(nights) as bigint) as nights,
    cast(sum(is_short_stay) as bigint) as short_stays,
    cast(sum(is_return) as bigint) as returns,
    cast(sum(is_purchase) as bigint) as purchases,
    cast(sum(is_chronic) as bigint) as chronic_visits,
    cast(sum(is_at_night) as bigint) as night_visits,
    cast(sum(is_on_weekend) as bigint) as weekend_visits,
    cast(sum(is_away) as bigint) as away_visits,
    cast(sum(is_spread) as bigint) as spread_visits
  from marts.risk_visit
  group by doctor_id, institution_id, month_no
),

bill as (
  select
    doctor_id, institution_id, month_no,
    cast(sum(lines) as bigint) as lines,
    cast(sum(billed_fen) as bigint) as billed_fen,
    cast(sum(returned_fen) as bigint) as returned_fen,
    cast(sum(bed_fen) as bigint) as bed_fen,
    cast(sum(exam_fen) as bigint) as exam_fen,
    cast(sum(lab_fen) as bigint) as lab_fen,
    cast(sum(treatment_fen) as bigint) as treatment_fen,
    cast(sum(operation_fen) as bigint) as operation_fen,
    cast(sum(nursing_fen) as bigint) as nursing_fen,
    cast(sum(consumable_fen) as bigint) as consumable_fen,
    cast(sum(drug_fen) as bigint) as drug_fen,
    cast(sum(herb_fen) as bigint) as herb_fen
  from marts.risk_bill
  group by doctor_id, institution_id, month_no
),

paid as (
  select
    doctor_id, institution_id, month_no,
    cast(sum(settlements) as bigint) as settlements,
    cast(sum(total_fen) as bigint) as total_fen,
    cast(sum(fund_fen) as bigint) as fund_fen,
    cast(sum(account_fen) as bigint) as account_fen,
    cast(sum(cash_fen) as bigint) as cash_fen
  from marts.risk_paid
  group by doctor_id, institution_id, month_no
)

select
  seen.doctor_id,
  seen.institution_id,
  seen.month_no,
  coalesce(visit.visits, 0) as visits,
  coalesce(visit.persons, 0) as persons,
  coalesce(visit.stays, 0) as stays,
  coalesce(visit.nights, 0) as nights,
  coalesce(visit.short_stays, 0) as short_stays,
  coalesce(visit.returns, 0) as returns,
  coalesce(visit.purchases, 0) as purchases,
  coalesce(visit.chronic_visits, 0) as chronic_visits,
  coalesce(visit.night_visits, 0) as night_visits,
  coalesce(visit.weekend_visits, 0) as weekend_visits,
  coalesce(visit.away_visits, 0) as away_visits,
  coalesce(visit.spread_visits, 0) as spread_visits,
  coalesce(bill.lines, 0) as lines,
  coalesce(bill.billed_fen, 0) as billed_fen,
  coalesce(bill.returned_fen, 0) as returned_fen,
  coalesce(bill.bed_fen, 0) as bed_fen,
  coalesce(bill.exam_fen, 0) as exam_fen,
  coalesce(bill.lab_fen, 0) as lab_fen,
  coalesce(bill.treatment_fen, 0) as treatment_fen,
  coalesce(bill.operation_fen, 0) as operation_fen,
  coalesce(bill.nursing_fen, 0) as nursing_fen,
  coalesce(bill.consumable_fen, 0) as consumable_fen,
  coalesce(bill.drug_fen, 0) as drug_fen,
  coalesce(bill.herb_fen, 0) as herb_fen,
  coalesce(paid.settlements, 0) as settlements,
  coalesce(paid.total_fen, 0) as total_fen,
  coalesce(paid.fund_fen, 0) as fund_fen,
  coalesce(paid.account_fen, 0) as account_fen,
  coalesce(paid.cash_fen, 0) as cash_fen
from seen
left join visit on visit.doctor_id = seen.doctor_id and visit.institution_id = seen.institution_id and visit.month_no = seen.month_no
left join bill on bill.doctor_id = seen.doctor_id and bill.institution_id = seen.institution_id and bill.month_no = seen.month_no
left join paid on paid.doctor_id = seen.doctor_id and paid.institution_id = seen.institution_id and paid.month_no = seen.month_no

-- One row per person, institution, attending doctor and month of the settlements at hand, those taken back in the month in which they were.
select
  settlement.person_id,
  settlement.institution_id,
  encounter.attending_doctor_id as doctor_id,
  month_of_second(settlement.settled_second) as month_no,
  count(*) as settlements,
  cast(coalesce(sum(settlement.total_fen), 0) as bigint) as total_fen,
  cast(coalesce(sum(settlement.fund_paid_fen), 0) as bigint) as fund_fen,
  cast(coalesce(sum(settlement.account_paid_fen), 0) as bigint) as account_fen,
  cast(coalesce(sum(settlement.cash_paid_fen), 0) as bigint) as cash_fen
from core.settlement as settlement
cross join screening.risk_months as months
left join core.encounter as encounter
  on encounter.institution_id = settlement.institution_id
  and encounter.encounter_id = settlement.encounter_id
  and encounter.person_id = settlement.person_id
where settlement.bucket between months.bucket_from and months.bucket_to
  and month_of_second(settlement.settled_second) between months.from_month and months.to_month
group by settlement.person_id, settlement.institution_id, encounter.attending_doctor_id, month_of_second(settlement.settled_second)

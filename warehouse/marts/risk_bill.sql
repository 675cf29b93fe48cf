-- One row per person, institution, ordering doctor and month of the charge lines at hand, refunds in the month in which they were made.
-- Kinds of fees are those of 医疗收费项目类别, as in screen_visit.
select
  line.person_id,
  line.institution_id,
  line.ordering_doctor_id as doctor_id,
  month_of_second(line.second_no) as month_no,
  count(*) as lines,
  cast(coalesce(sum(line.amount_fen), 0) as bigint) as billed_fen,
  cast(coalesce(sum(case when line.amount_fen < 0 then - line.amount_fen else 0 end), 0) as bigint) as returned_fen,
  cast(coalesce(sum(line.amount_fen) filter (where substr(line.fee_category, 1, 2) = '01'), 0) as bigint) as bed_fen,
  cast(coalesce(sum(line.amount_fen) filter (where substr(line.fee_category, 1, 2) = '03'), 0) as bigint) as exam_fen,
  cast(coalesce(sum(line.amount_fen) filter (where substr(line.fee_category, 1, 2) = '04'), 0) as bigint) as lab_fen,
  cast(coalesce(sum(line.amount_fen) filter (where substr(line.fee_category, 1, 2) = '05'), 0) as bigint) as treatment_fen,
  cast(coalesce(sum(line.amount_fen) filter (where substr(line.fee_category, 1, 2) = '06'), 0) as bigint) as operation_fen,
  cast(coalesce(sum(line.amount_fen) filter (where substr(line.fee_category, 1, 2) = '07'), 0) as bigint) as nursing_fen,
  cast(coalesce(sum(line.amount_fen) filter (where substr(line.fee_category, 1, 2) = '08'), 0) as bigint) as consumable_fen,
  cast(coalesce(sum(line.amount_fen) filter (where substr(line.fee_category, 1, 2) in ('09', '11')), 0) as bigint) as drug_fen,
  cast(coalesce(sum(line.amount_fen) filter (where substr(line.fee_category, 1, 2) = '10'), 0) as bigint) as herb_fen
from core.charge_line as line
cross join screening.risk_months as months
where line.bucket between months.bucket_from and months.bucket_to
  and month_of_second(line.second_no) between months.from_month and months.to_month
group by line.person_id, line.institution_id, line.ordering_doctor_id, month_of_second(line.second_no)

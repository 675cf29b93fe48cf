-- One row per institution and kind of insurance, with its stays of the last month of the year and of an ordinary month.
with stay as (
  select
    visit.institution_id, coalesce(visit.insurance_type, '') as insurance, visit.fund_fen, visit.month_no,
    case when visit.month_no % 12 = ask.rush_month - 1 then 1 else 0 end as is_rush
  from marts.screen_visit as visit
  cross join screening.ask as ask
  where visit.encounter_class = 'inpatient' and not visit.is_open
    and visit.day_no between ask.from_day and ask.to_day
    and not exists (select 1 from in_force.stays_apart as apart where apart.encounter_type = visit.encounter_type)
),

-- Without a rush month and enough others there is nothing to compare.
known as (
  select
    count(distinct case when is_rush = 1 then month_no end) as rush_months,
    count(distinct case when is_rush = 0 then month_no end) as other_months
  from stay
)

select
  stay.institution_id, institution.kind, institution.level_rank, institution.county, stay.insurance,
  cast(sum(stay.is_rush) as bigint) as rush_stays,
  cast(greatest(count(*) - sum(stay.is_rush), 1) as bigint) as other_stays,
  min(known.other_months) as other_months,
  cast(coalesce(sum(stay.fund_fen) filter (where stay.is_rush = 1), 0) as bigint) as fund_fen
from stay
cross join known
cross join screening.ask as ask
join marts.screen_institution as institution on institution.institution_id = stay.institution_id
where known.rush_months > 0 and known.other_months >= ask.min_other_months
group by stay.institution_id, institution.kind, institution.level_rank, institution.county, stay.insurance

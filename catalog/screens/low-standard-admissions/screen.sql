-- One row per institution, age band and kind of insurance, with how many stays were for a minor illness, short and cheap.
with stay as (
  select
    visit.institution_id, visit.age_years, visit.insurance_type, visit.main_diagnosis_code, visit.stay_days, visit.billed_fen,
    visit.operation_fen, visit.fund_fen, visit.discharge_way,
    institution.kind, institution.level_rank, institution.county
  from marts.screen_visit as visit
  join marts.screen_institution as institution on institution.institution_id = visit.institution_id
  cross join screening.ask as ask
  where visit.encounter_class = 'inpatient' and not visit.is_open
    and visit.day_no between ask.from_day and ask.to_day
    and visit.main_diagnosis_code is not null
    and visit.billed_fen > 0
    and not exists (select 1 from in_force.stays_apart as apart where apart.encounter_type = visit.encounter_type)
    and not exists (
      select 1
      from in_force.stays_with_reason as listed
      where listed.repeats = '1'
        and substr(visit.main_diagnosis_code, 1, length(listed.diagnosis_prefix)) = listed.diagnosis_prefix
    )
),

-- What a day in bed costs at this level.
level_cost as (
  select coalesce(level_rank, 0) as level_rank, floor_div(sum(billed_fen), sum(stay_days)) as day_fen
  from stay
  group by coalesce(level_rank, 0)
),

minor as (
  select distinct stay.main_diagnosis_code
  from (select distinct main_diagnosis_code from stay) as stay
  join in_force.minor_diagnoses as listed
    on substr(stay.main_diagnosis_code, 1, length(listed.diagnosis_prefix)) = listed.diagnosis_prefix
),

judged as (
  select
    stay.institution_id, stay.kind, stay.level_rank, stay.county, stay.fund_fen,
    case
      when stay.age_years is null then 'unknown' when stay.age_years < 7 then 'small-child' when stay.age_years < 15 then 'child'
      when stay.age_years < 65 then 'adult' when stay.age_years < 80 then 'old' else 'very-old'
    end as age_band,
    coalesce(stay.insurance_type, '') as insurance,
    case
      when minor.main_diagnosis_code is not null
        and stay.operation_fen = 0
        and stay.stay_days <= ask.max_days
        and 1000 * stay.billed_fen <= ask.max_cost_ratio * level_cost.day_fen * stay.stay_days
        and coalesce(stay.discharge_way, '1') in ('1', '9')
      then 1 else 0
    end as is_low
  from stay
  cross join screening.ask as ask
  join level_cost on level_cost.level_rank = coalesce(stay.level_rank, 0)
  left join minor on minor.main_diagnosis_code = stay.main_diagnosis_code
)

select
  institution_id, kind, level_rank, county, age_band, insurance,
  cast(sum(is_low) as bigint) as low_stays,
  count(*) as stays,
  cast(coalesce(sum(fund_fen) filter (where is_low = 1), 0) as bigint) as fund_fen
from judged
group by institution_id, kind, level_rank, county, age_band, insurance

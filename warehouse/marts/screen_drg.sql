-- One row per ended stay in hospital with its group of CHS-DRG 1.1 and what the same group costs elsewhere.
-- An institution is no measure of itself.
with own as (
  select
    drg, institution_id, count(*) as cases, cast(sum(cost_fen) as bigint) as cost_fen, cast(sum(stay_days) as bigint) as stay_days
  from marts.screen_drg_group
  where drg is not null
  group by drg, institution_id
),

whole as (
  select
    drg, cast(sum(cases) as bigint) as cases, cast(sum(cost_fen) as bigint) as cost_fen,
    cast(sum(stay_days) as bigint) as stay_days
  from own
  group by drg
)

select
  told.institution_id, told.encounter_id, told.person_id, told.day_no, told.month_no, told.age_years, told.sex, told.stay_days,
  told.encounter_type, told.discharge_way, told.main_code, told.main_diagnosis_name, told.main_operation, told.cost_fen,
  told.fund_fen, told.mdc, told.adrg, told.adrg_name, told.splits, told.severity, told.mcc_code, told.cc_code, told.is_operated,
  told.drg, told.status, told.path,
  coalesce(whole.cases - own.cases, 0) as others_cases,
  case when whole.cases > own.cases then floor_div(whole.cost_fen - own.cost_fen, whole.cases - own.cases) end as others_cost_fen,
  case when whole.cases > own.cases then floor_div(whole.stay_days - own.stay_days, whole.cases - own.cases) end as others_days
from marts.screen_drg_group as told
left join own on own.drg = told.drg and own.institution_id = told.institution_id
left join whole on whole.drg = told.drg

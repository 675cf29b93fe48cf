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
  told.*,
  coalesce(whole.cases - own.cases, 0) as others_cases,
  case when whole.cases > own.cases then (whole.cost_fen - own.cost_fen) // (whole.cases - own.cases) end as others_cost_fen,
  case when whole.cases > own.cases then (whole.stay_days - own.stay_days) // (whole.cases - own.cases) end as others_days
from marts.screen_drg_group as told
left join own on own.drg = told.drg and own.institution_id = told.institution_id
left join whole on whole.drg = told.drg

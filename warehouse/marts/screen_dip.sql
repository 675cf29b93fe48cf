-- One row per ended stay in hospital with its DIP group, made of the region's own stays: diagnosis and operation, or what treatment it was.
with stay as (
  select
    drg.*,
    substr(drg.main_code, 1, 3) as category,
    substr(drg.main_code, 1, 5) as subcategory,
    case when drg.is_operated then '手术' when drg.main_operation is not null then '操作' else '保守' end as treatment
  from marts.screen_drg as drg
  where drg.main_code is not null
),

sized as (
  select stay.*, count(*) over (partition by subcategory, coalesce(main_operation, '')) as alike
  from stay
),

grouped as (
  select
    sized.*,
    sized.alike >= cast(rule.rule_value as bigint) as is_core,
    case
      when sized.alike >= cast(rule.rule_value as bigint)
      then sized.subcategory || case when sized.main_operation is null then '' else '+' || sized.main_operation end
      else sized.category || '综合（' || sized.treatment || '）'
    end as dip_group
  from sized
  join lists.dip_rules as rule
    on rule.rule = 'core-cases' and sized.day_no between rule.valid_from_day and rule.valid_to_day
),

own as (
  select category, treatment, dip_group, institution_id, count(*) as cases, cast(sum(cost_fen) as bigint) as cost_fen
  from grouped
  group by category, treatment, dip_group, institution_id
),

own_category as (
  select
    category, treatment, institution_id, cast(sum(cases) as bigint) as cases, cast(sum(cost_fen) as bigint) as cost_fen
  from own
  group by category, treatment, institution_id
),

whole as (
  select
    category, treatment, dip_group, cast(sum(cases) as bigint) as cases, cast(sum(cost_fen) as bigint) as cost_fen
  from own
  group by category, treatment, dip_group
),

whole_category as (
  select category, treatment, cast(sum(cases) as bigint) as cases, cast(sum(cost_fen) as bigint) as cost_fen
  from own_category
  group by category, treatment
)

select
  grouped.institution_id, grouped.encounter_id, grouped.person_id, grouped.day_no, grouped.month_no, grouped.age_years,
  grouped.sex, grouped.stay_days, grouped.encounter_type, grouped.discharge_way, grouped.main_code,
  grouped.main_diagnosis_name, grouped.main_operation, grouped.cost_fen, grouped.fund_fen, grouped.category,
  grouped.treatment, grouped.is_core, grouped.dip_group,
  -- What the same group, and the same category with the same kind of treatment, cost elsewhere.
  whole.cases - own.cases as others_cases,
  case when whole.cases > own.cases then floor_div(whole.cost_fen - own.cost_fen, whole.cases - own.cases) end as others_cost_fen,
  case
    when whole_category.cases > own_category.cases
    then floor_div(whole_category.cost_fen - own_category.cost_fen, whole_category.cases - own_category.cases)
  end as category_cost_fen
from grouped
join own
  on own.category = grouped.category and own.treatment = grouped.treatment and own.dip_group = grouped.dip_group
  and own.institution_id = grouped.institution_id
join whole
  on whole.category = grouped.category and whole.treatment = grouped.treatment and whole.dip_group = grouped.dip_group
join own_category
  on own_category.category = grouped.category and own_category.treatment = grouped.treatment
  and own_category.institution_id = grouped.institution_id
join whole_category
  on whole_category.category = grouped.category and whole_category.treatment = grouped.treatment

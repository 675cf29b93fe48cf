-- One row per institution, group and age band, with how many stays of a split group were coded with a complication or comorbidity.
with stay as (
  select
    drg.institution_id, drg.adrg, drg.severity, drg.cost_fen, drg.others_cases, drg.others_cost_fen,
    case
      when drg.age_years is null then 'unknown' when drg.age_years < 15 then 'child'
      when drg.age_years < 65 then 'adult' when drg.age_years < 80 then 'old' else 'very-old'
    end as age_band,
    case when drg.severity in ('1', '3') then 1 else 0 end as is_severe,
    case
      when drg.severity in ('1', '3') and drg.others_cases >= ask.min_group_cases and drg.cost_fen < drg.others_cost_fen then 1 else 0
    end as is_cheap
  from marts.screen_drg as drg
  cross join screening.ask as ask
  where drg.day_no between ask.from_day and ask.to_day and drg.status = 'grouped' and drg.splits <> '9'
)

select
  stay.institution_id, institution.kind, institution.level_rank, institution.county, stay.adrg, stay.age_band,
  cast(sum(stay.is_severe) as bigint) as severe,
  count(*) as cases,
  cast(sum(stay.is_cheap) as bigint) as cheap,
  cast(coalesce(sum(stay.others_cost_fen - stay.cost_fen) filter (where stay.is_cheap = 1), 0) as bigint) as over_fen
from stay
join marts.screen_institution as institution on institution.institution_id = stay.institution_id
group by stay.institution_id, institution.kind, institution.level_rank, institution.county, stay.adrg, stay.age_band

-- One row per institution, category of diagnoses, treatment and age band, with how many stays are in a dearer group than they cost.
with stay as (
  select
    dip.institution_id, dip.category, dip.treatment, dip.cost_fen, dip.others_cost_fen,
    case
      when dip.age_years is null then 'unknown' when dip.age_years < 15 then 'child'
      when dip.age_years < 65 then 'adult' when dip.age_years < 80 then 'old' else 'very-old'
    end as age_band,
    case
      when dip.others_cases >= ask.min_group_cases
        and dip.others_cost_fen * 1000 >= dip.category_cost_fen * ask.min_dearer
        and dip.cost_fen * 1000 < dip.others_cost_fen * ask.max_cost_share
      then 1 else 0
    end as is_upcoded
  from marts.screen_dip as dip
  cross join screening.ask as ask
  where dip.day_no between ask.from_day and ask.to_day
)

select
  stay.institution_id, institution.kind, institution.level_rank, institution.county, stay.category, stay.treatment, stay.age_band,
  cast(sum(stay.is_upcoded) as bigint) as upcoded,
  count(*) as cases,
  cast(coalesce(sum(stay.others_cost_fen - stay.cost_fen) filter (where stay.is_upcoded = 1), 0) as bigint) as over_fen
from stay
join marts.screen_institution as institution on institution.institution_id = stay.institution_id
group by
  stay.institution_id, institution.kind, institution.level_rank, institution.county, stay.category, stay.treatment, stay.age_band

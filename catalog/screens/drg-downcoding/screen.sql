-- One row per institution, group and age band, with how many stays coded without complication cost far more than their group elsewhere.
with stay as (
  select
    drg.institution_id, drg.adrg, drg.cost_fen, drg.others_cost_fen,
    case
      when drg.age_years is null then 'unknown' when drg.age_years < 15 then 'child'
      when drg.age_years < 65 then 'adult' when drg.age_years < 80 then 'old' else 'very-old'
    end as age_band,
    case when drg.cost_fen * 1000 >= drg.others_cost_fen * ask.min_cost_ratio then 1 else 0 end as is_dear
  from marts.screen_drg as drg
  cross join screening.ask as ask
  where drg.day_no between ask.from_day and ask.to_day and drg.status = 'grouped' and drg.severity = '5'
    and drg.others_cases >= ask.min_group_cases and drg.others_cost_fen > 0
)

select
  stay.institution_id, institution.kind, institution.level_rank, institution.county, stay.adrg, stay.age_band,
  cast(sum(stay.is_dear) as bigint) as dear,
  count(*) as cases,
  cast(coalesce(sum(stay.cost_fen - stay.others_cost_fen) filter (where stay.is_dear = 1), 0) as bigint) as over_fen
from stay
join marts.screen_institution as institution on institution.institution_id = stay.institution_id
group by stay.institution_id, institution.kind, institution.level_rank, institution.county, stay.adrg, stay.age_band

-- One row per institution, treatment and age band, with how many stays cost far less or far more than their group elsewhere.
with stay as (
  select
    dip.institution_id, dip.treatment, dip.fund_fen,
    case
      when dip.age_years is null then 'unknown' when dip.age_years < 15 then 'child'
      when dip.age_years < 65 then 'adult' when dip.age_years < 80 then 'old' else 'very-old'
    end as age_band,
    case when dip.cost_fen * 1000 < dip.others_cost_fen * ask.low_share then 1 else 0 end as is_low,
    case when dip.cost_fen * 1000 > dip.others_cost_fen * ask.high_ratio then 1 else 0 end as is_high
  from marts.screen_dip as dip
  cross join screening.ask as ask
  where dip.day_no between ask.from_day and ask.to_day
    and dip.others_cases >= ask.min_group_cases and dip.others_cost_fen > 0
    and coalesce(dip.discharge_way, '1') = '1'
    and not exists (select 1 from in_force.stays_apart as apart where apart.encounter_type = dip.encounter_type)
)

select
  stay.institution_id, institution.kind, institution.level_rank, institution.county, stay.treatment, stay.age_band,
  cast(sum(stay.is_low + stay.is_high) as bigint) as deviating,
  cast(sum(stay.is_low) as bigint) as low,
  cast(sum(stay.is_high) as bigint) as high,
  count(*) as cases,
  cast(coalesce(sum(stay.fund_fen) filter (where stay.is_low + stay.is_high > 0), 0) as bigint) as fund_fen
from stay
join marts.screen_institution as institution on institution.institution_id = stay.institution_id
group by stay.institution_id, institution.kind, institution.level_rank, institution.county, stay.treatment, stay.age_band

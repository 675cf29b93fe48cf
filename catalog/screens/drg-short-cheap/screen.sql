-- One row per institution, major category and age band, with how many stays without complication cost far less than their group elsewhere.
with stay as (
  select
    drg.institution_id, drg.mdc, drg.fund_fen,
    case
      when drg.age_years is null then 'unknown' when drg.age_years < 15 then 'child'
      when drg.age_years < 65 then 'adult' when drg.age_years < 80 then 'old' else 'very-old'
    end as age_band,
    case when drg.cost_fen * 1000 < drg.others_cost_fen * ask.max_cost_share then 1 else 0 end as is_cheap
  from marts.screen_drg as drg
  cross join screening.ask as ask
  where drg.day_no between ask.from_day and ask.to_day and drg.status = 'grouped' and drg.severity in ('5', '9')
    and drg.others_cases >= ask.min_group_cases
    and coalesce(drg.discharge_way, '1') = '1'
    and not exists (select 1 from in_force.stays_apart as apart where apart.encounter_type = drg.encounter_type)
    and not exists (
      select 1
      from in_force.stays_with_reason as reason
      where reason.repeats = '1' and substr(drg.main_code, 1, length(reason.diagnosis_prefix)) = reason.diagnosis_prefix
    )
)

select
  stay.institution_id, institution.kind, institution.level_rank, institution.county, stay.mdc, stay.age_band,
  cast(sum(stay.is_cheap) as bigint) as cheap,
  count(*) as cases,
  cast(coalesce(sum(stay.fund_fen) filter (where stay.is_cheap = 1), 0) as bigint) as fund_fen
from stay
join marts.screen_institution as institution on institution.institution_id = stay.institution_id
group by stay.institution_id, institution.kind, institution.level_rank, institution.county, stay.mdc, stay.age_band

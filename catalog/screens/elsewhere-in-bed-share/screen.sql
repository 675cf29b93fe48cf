-- One row per institution and age band, with how many of its stays saw the patient elsewhere on an inner day.
with stay as (
  select
    visit.institution_id, visit.encounter_id, visit.person_id, visit.started_day_no, visit.day_no, visit.fund_fen, visit.age_years
  from marts.screen_visit as visit
  cross join screening.ask as ask
  where visit.encounter_class = 'inpatient' and not visit.is_open
    and visit.stay_days >= 3
    and visit.day_no between ask.from_day and ask.to_day
    and not exists (select 1 from in_force.stays_apart as apart where apart.encounter_type = visit.encounter_type and apart.reason in ('newborn', 'bed-day'))
),

away as (
  select distinct stay.institution_id, stay.encounter_id, stay.person_id
  from stay
  join marts.screen_visit as other
    on other.person_id = stay.person_id
    and other.institution_id <> stay.institution_id
    and other.encounter_class in ('outpatient', 'pharmacy')
    and other.started_day_no > stay.started_day_no
    and other.started_day_no < stay.day_no
)

select
  stay.institution_id, institution.kind, institution.level_rank, institution.county,
  case
    when stay.age_years is null then 'unknown' when stay.age_years < 15 then 'child'
    when stay.age_years < 65 then 'adult' when stay.age_years < 80 then 'old' else 'very-old'
  end as age_band,
  count(away.encounter_id) as away_stays,
  count(*) as stays,
  cast(coalesce(sum(stay.fund_fen) filter (where away.encounter_id is not null), 0) as bigint) as fund_fen
from stay
join marts.screen_institution as institution on institution.institution_id = stay.institution_id
left join away
  on away.institution_id = stay.institution_id and away.encounter_id = stay.encounter_id and away.person_id = stay.person_id
group by
  stay.institution_id, institution.kind, institution.level_rank, institution.county,
  case
    when stay.age_years is null then 'unknown' when stay.age_years < 15 then 'child'
    when stay.age_years < 65 then 'adult' when stay.age_years < 80 then 'old' else 'very-old'
  end

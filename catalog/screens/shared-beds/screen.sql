-- One row per institution and age band, with how many stays were admitted to a bed in which somebody else still lay.
with stay as (
  select
    visit.institution_id, visit.encounter_id, visit.person_id, visit.started_day_no, visit.day_no, visit.age_years, visit.fund_fen,
    coalesce(visit.department_id, '') as department, visit.bed
  from marts.screen_visit as visit
  where visit.encounter_class = 'inpatient' and not visit.is_open
    and visit.bed is not null and visit.bed <> ''
    and not exists (
      select 1
      from lists.stays_apart as apart
      where apart.encounter_type = visit.encounter_type and apart.reason in ('newborn', 'childbirth', 'day-surgery')
    )
),

told as (
  select
    stay.*,
    max(day_no) over (
      partition by institution_id, department, bed order by started_day_no, day_no, encounter_id
      rows between unbounded preceding and 1 preceding
    ) as taken_until_day_no
  from stay
),

judged as (
  select
    told.institution_id, told.fund_fen,
    case
      when told.age_years is null then 'unknown' when told.age_years < 15 then 'child'
      when told.age_years < 65 then 'adult' when told.age_years < 80 then 'old' else 'very-old'
    end as age_band,
    -- A day or two of overlap is a bed change that was not written down.
    case
      when told.taken_until_day_no is not null
        and least(told.taken_until_day_no, told.day_no) - told.started_day_no >= ask.min_overlap_days
      then 1 else 0
    end as is_shared
  from told
  cross join screening.ask as ask
  where told.day_no between ask.from_day and ask.to_day
)

select
  judged.institution_id, institution.kind, institution.level_rank, institution.county, judged.age_band,
  cast(sum(judged.is_shared) as bigint) as shared_stays,
  count(*) as stays,
  cast(coalesce(sum(judged.fund_fen) filter (where judged.is_shared = 1), 0) as bigint) as fund_fen
from judged
join marts.screen_institution as institution on institution.institution_id = judged.institution_id
group by judged.institution_id, institution.kind, institution.level_rank, institution.county, judged.age_band

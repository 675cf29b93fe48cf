-- One row per stay of the period, with for how many days somebody else still lay in its bed.
with stay as (
  select
    visit.institution_id, visit.encounter_id, visit.person_id, visit.started_day_no, visit.day_no, visit.age_years, visit.fund_fen,
    coalesce(visit.department_id, '') as department, visit.department_name, visit.bed
  from marts.screen_visit as visit
  where visit.encounter_class = 'inpatient' and not visit.is_open
    and visit.bed is not null and visit.bed <> ''
    and not exists (
      select 1
      from in_force.stays_apart as apart
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
)

select
  told.institution_id, told.encounter_id, told.person_id, told.started_day_no, told.department_name, told.bed, told.fund_fen,
  case
    when told.age_years is null then 'unknown' when told.age_years < 15 then 'child'
    when told.age_years < 65 then 'adult' when told.age_years < 80 then 'old' else 'very-old'
  end as age_band,
  case
    when told.taken_until_day_no is null then 0
    else greatest(least(told.taken_until_day_no, told.day_no) - told.started_day_no, 0)
  end as overlap_days
from told
cross join screening.ask as ask
where told.day_no between ask.from_day and ask.to_day

-- One row per stay in the institution of a hit that was admitted to a bed in which somebody else still lay.
with stay as (
  select
    visit.institution_id, visit.encounter_id, visit.person_id, visit.started_day_no, visit.day_no, visit.fund_fen,
    coalesce(visit.department_id, '') as department, visit.department_name, visit.bed
  from marts.screen_visit as visit
  join screening.hit as hit on hit.institution_id = visit.institution_id
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
)

select
  told.institution_id,
  told.encounter_id, told.person_id, cast(null as varchar) as line_sn, told.started_day_no as day_no, told.fund_fen as amount_fen,
  coalesce(told.department_name, '') || ' ' || told.bed || ' 床, 重叠'
    || cast(least(told.taken_until_day_no, told.day_no) - told.started_day_no as varchar) || '天' as note
from told
cross join screening.ask as ask
where told.day_no between ask.from_day and ask.to_day
  and told.taken_until_day_no is not null
  and least(told.taken_until_day_no, told.day_no) - told.started_day_no >= ask.min_overlap_days

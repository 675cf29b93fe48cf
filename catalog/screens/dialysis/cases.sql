-- One row per day and place of dialysis and way in which it cannot be right.
with treatment as (
  select
    line.person_id, line.institution_id, line.encounter_id, line.day_no, line.encounter_class,
    min(line.line_sn) as line_sn, max(line.item_name) as item_name, cast(sum(line.amount_fen) as bigint) as amount_fen
  from marts.screen_line as line
  cross join screening.ask as ask
  where line.fee_category not in ('08', '09', '10', '11')
    and exists (
      select 1
      from in_force.specialty_items as listed
      where listed.specialty = '血液透析' and strpos(line.item_name, listed.name_part) > 0
    )
    and line.day_no between ask.from_day and ask.to_day
  group by line.person_id, line.institution_id, line.encounter_id, line.day_no, line.encounter_class
),

-- Weeks of seven days from Monday; acute illness in bed is treated as often as it must be.
weekly as (
  select treatment.person_id, floor_div(treatment.day_no + 3, 7) as week_no
  from treatment
  cross join screening.ask as ask
  where treatment.encounter_class <> 'inpatient'
  group by treatment.person_id, floor_div(treatment.day_no + 3, 7), ask.max_weekly
  having count(distinct treatment.day_no) > ask.max_weekly
),

sided as (
  select person_id, day_no from treatment group by person_id, day_no having count(distinct institution_id) > 1
)

select treatment.*, '一周次数过多' as why
from treatment
join weekly on weekly.person_id = treatment.person_id and weekly.week_no = floor_div(treatment.day_no + 3, 7)
where treatment.encounter_class <> 'inpatient'
union all
select treatment.*, '同日在两家透析' as why
from treatment
join sided on sided.person_id = treatment.person_id and sided.day_no = treatment.day_no
union all
select treatment.*, '住院期间在别处透析' as why
from treatment
where exists (
  select 1
  from marts.screen_visit as stay
  where stay.person_id = treatment.person_id and stay.institution_id <> treatment.institution_id
    and stay.encounter_class = 'inpatient' and not stay.is_open
    -- The days of admission and discharge may be both.
    and treatment.day_no > stay.started_day_no and treatment.day_no < stay.day_no
)

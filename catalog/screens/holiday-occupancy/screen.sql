-- One row per institution and long holiday, with how many were in bed in its middle and how many on like days two weeks before and after.
with holiday as (
  select
    listed.holiday || ' ' || listed.first_day as holiday,
    cast(floor_div(day_of(cast(listed.first_day as date)) + day_of(cast(listed.last_day as date)), 2) as integer) as middle_day_no
  from lists.long_holidays as listed
),

seen as (
  select holiday.holiday, holiday.middle_day_no
  from holiday
  cross join screening.ask as ask
  where holiday.middle_day_no - 14 >= ask.from_day and holiday.middle_day_no + 14 <= ask.to_day
),

in_bed as (
  select
    visit.institution_id, seen.holiday, visit.age_years, visit.fund_fen,
    case when visit.started_day_no <= seen.middle_day_no and visit.day_no > seen.middle_day_no then 1 else 0 end as is_holiday,
    case when visit.started_day_no <= seen.middle_day_no - 14 and visit.day_no > seen.middle_day_no - 14 then 1 else 0 end as is_before,
    case when visit.started_day_no <= seen.middle_day_no + 14 and visit.day_no > seen.middle_day_no + 14 then 1 else 0 end as is_after
  from marts.screen_visit as visit
  cross join screening.ask as ask
  join seen
    on visit.started_day_no <= seen.middle_day_no + 14
    and visit.day_no > seen.middle_day_no - 14
  where visit.encounter_class = 'inpatient' and not visit.is_open
    -- Who stays for long stays over holidays.
    and visit.stay_days <= ask.max_days
    and not exists (select 1 from in_force.stays_apart as apart where apart.encounter_type = visit.encounter_type)
    and not exists (
      select 1
      from in_force.stays_with_reason as listed
      where substr(visit.main_diagnosis_code, 1, length(listed.diagnosis_prefix)) = listed.diagnosis_prefix
    )
)

select
  in_bed.institution_id, in_bed.holiday, institution.kind, institution.level_rank, institution.county,
  cast(sum(in_bed.is_holiday) as bigint) as holiday_patients,
  floor_div(sum(in_bed.is_before) + sum(in_bed.is_after) + 1, 2) as usual_patients,
  cast(coalesce(sum(in_bed.fund_fen) filter (where in_bed.is_holiday = 1), 0) as bigint) as fund_fen
from in_bed
join marts.screen_institution as institution on institution.institution_id = in_bed.institution_id
group by in_bed.institution_id, in_bed.holiday, institution.kind, institution.level_rank, institution.county
having sum(in_bed.is_before) + sum(in_bed.is_after) > 0

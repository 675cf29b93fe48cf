-- One row per psychiatric stay, with what a day of it cost and whether that is what most stays there cost.
with stay as (
  select
    visit.institution_id, visit.encounter_id, visit.person_id, visit.day_no, visit.fund_fen, visit.stay_days,
    substr(visit.main_diagnosis_code, 1, 3) as chapter,
    -- What a day cost without the day of discharge, which is often not charged.
    floor_div(floor_div(visit.billed_fen, greatest(visit.stay_days - 1, 1)), 100) as daily_yuan
  from marts.screen_visit as visit
  cross join screening.ask as ask
  where visit.encounter_class = 'inpatient' and not visit.is_open and visit.main_diagnosis_code like 'F%'
    and visit.stay_days > ask.min_days and visit.billed_fen > 0
    and visit.day_no between ask.from_day and ask.to_day
),

ranked as (
  select
    institution_id, daily_yuan, row_number() over (partition by institution_id order by count(*) desc, daily_yuan) as place
  from stay
  group by institution_id, daily_yuan
)

select stay.*, ranked.place = 1 as is_alike
from stay
join ranked on ranked.institution_id = stay.institution_id and ranked.daily_yuan = stay.daily_yuan

-- One row per psychiatric stay that cost the same a day as most.
with stay as (
  select
    visit.institution_id, visit.encounter_id, visit.person_id, visit.day_no, visit.age_years, visit.fund_fen, visit.stay_days,
    substr(visit.main_diagnosis_code, 1, 3) as chapter,
    -- What a day cost without the day of discharge, which is often not charged.
    visit.billed_fen // greatest(visit.stay_days - 1, 1) as daily_fen
  from marts.screen_visit as visit
  cross join screening.ask as ask
  where visit.encounter_class = 'inpatient' and not visit.is_open and visit.main_diagnosis_code like 'F%'
    and visit.stay_days > ask.min_days and visit.billed_fen > 0
    and visit.day_no between ask.from_day and ask.to_day
),

ranked as (
  select
    institution_id, daily_fen // 100 as daily_yuan, row_number() over (partition by institution_id order by count(*) desc, daily_fen // 100) as place
  from stay
  group by institution_id, daily_fen // 100
)

select
  hit.institution_id, stay.encounter_id, stay.person_id, cast(null as varchar) as line_sn, stay.day_no, stay.fund_fen as amount_fen,
  cast(stay.stay_days as varchar) || '天，每天' || cast(ranked.daily_yuan as varchar) || '元' as note
from screening.hit as hit
join ranked on ranked.institution_id = hit.institution_id and ranked.place = 1
join stay on stay.institution_id = ranked.institution_id and stay.daily_fen // 100 = ranked.daily_yuan

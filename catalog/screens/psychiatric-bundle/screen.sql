-- One row per institution and stratum of psychiatric stays, with how many cost the same a day.
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
  stay.institution_id, institution.kind, institution.level_rank, stay.chapter,
  count(*) as stays, count(ranked.daily_yuan) as alike,
  cast(coalesce(sum(stay.fund_fen) filter (where ranked.daily_yuan is not null), 0) as bigint) as fund_fen
from stay
join marts.screen_institution as institution on institution.institution_id = stay.institution_id
left join ranked
  on ranked.institution_id = stay.institution_id and ranked.daily_yuan = stay.daily_fen // 100 and ranked.place = 1
group by stay.institution_id, institution.kind, institution.level_rank, stay.chapter

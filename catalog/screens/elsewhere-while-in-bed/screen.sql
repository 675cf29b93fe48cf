-- One row per stay during whose inner days the patient was treated or shopped elsewhere.
with stay as (
  select
    visit.institution_id, visit.encounter_id, visit.person_id, visit.started_day_no, visit.day_no, visit.fund_fen, visit.stay_days
  from marts.screen_visit as visit
  cross join screening.ask as ask
  where visit.encounter_class = 'inpatient' and not visit.is_open
    and visit.stay_days >= 3
    and visit.day_no between ask.from_day and ask.to_day
    and not exists (select 1 from in_force.stays_apart as apart where apart.encounter_type = visit.encounter_type and apart.reason in ('newborn', 'bed-day'))
),

-- Nobody can send another to be examined, or before the camera; a relative can fetch drugs.
face as (
  select distinct check_in.institution_id, check_in.encounter_id, check_in.person_id
  from core.identity_check as check_in
  where check_in.verification_way = '1' and check_in.is_verified
),

elsewhere as (
  select
    stay.institution_id, stay.encounter_id, stay.person_id, stay.started_day_no, stay.day_no, stay.stay_days, stay.fund_fen,
    other.encounter_id as other_encounter_id, other.institution_id as other_institution_id,
    case when other.encounter_class = 'outpatient' or face.encounter_id is not null then 1 else 0 end as is_in_person,
    other.started_day_no as other_day_no
  from stay
  join marts.screen_visit as other
    on other.person_id = stay.person_id
    and other.institution_id <> stay.institution_id
    and other.encounter_class in ('outpatient', 'pharmacy')
    and other.started_day_no > stay.started_day_no
    and other.started_day_no < stay.day_no
  left join face
    on face.institution_id = other.institution_id and face.encounter_id = other.encounter_id and face.person_id = other.person_id
),

summed as (
  select
    institution_id, person_id, started_day_no,
    max(stay_days) as stay_days, max(fund_fen) as fund_fen,
    count(distinct other_encounter_id) as elsewhere_visits,
    count(distinct case when is_in_person = 1 then other_day_no end) as in_person_days,
    count(distinct other_day_no) as elsewhere_days,
    count(distinct other_institution_id) as other_institutions
  from elsewhere
  group by institution_id, person_id, started_day_no
)

select
  summed.institution_id as stay_institution_id, summed.institution_id, summed.person_id, summed.started_day_no, summed.stay_days,
  summed.fund_fen, summed.elsewhere_visits, summed.in_person_days, summed.elsewhere_days, summed.other_institutions,
  -- A day in person counts as much as several days on which somebody may have gone for the patient.
  summed.in_person_days * ask.purchase_days + (summed.elsewhere_days - summed.in_person_days) as away_points,
  ask.purchase_days as away_limit
from summed
cross join screening.ask as ask
where summed.in_person_days * ask.purchase_days + (summed.elsewhere_days - summed.in_person_days) >= ask.purchase_days

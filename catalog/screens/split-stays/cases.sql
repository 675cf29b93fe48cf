-- One row per discharge of the period, with whether it was followed by a readmission for the same illness.
with stay as (
  select
    visit.institution_id, visit.person_id, visit.encounter_id, visit.started_second, visit.started_day_no, visit.day_no,
    visit.encounter_type, visit.discharge_way, visit.age_years, visit.main_diagnosis_code, visit.main_diagnosis_name,
    visit.fund_fen,
    coalesce(institution.credit_code, visit.institution_id) as owner
  from marts.screen_visit as visit
  join core.institution as institution on institution.institution_id = visit.institution_id
  where visit.encounter_class = 'inpatient' and not visit.is_open
),

with_reason as (
  select distinct stay.main_diagnosis_code
  from (select distinct main_diagnosis_code from stay where main_diagnosis_code is not null) as stay
  join in_force.stays_with_reason as listed
    on substr(stay.main_diagnosis_code, 1, length(listed.diagnosis_prefix)) = listed.diagnosis_prefix
    and listed.repeats = '1'
),

followed as (
  select
    stay.*,
    lead(owner) over next_stay as next_owner,
    lead(started_day_no) over next_stay as next_day_no,
    lead(encounter_type) over next_stay as next_type,
    lead(main_diagnosis_code) over next_stay as next_diagnosis,
    lead(fund_fen) over next_stay as next_fund_fen
  from stay
  window next_stay as (partition by person_id order by started_second, institution_id, encounter_id)
)

select
  followed.institution_id, followed.encounter_id, followed.person_id, followed.day_no, followed.main_diagnosis_name,
  followed.next_day_no - followed.day_no as gap_days, followed.next_fund_fen,
  case
    when followed.age_years is null then 'unknown' when followed.age_years < 15 then 'child'
    when followed.age_years < 65 then 'adult' when followed.age_years < 80 then 'old' else 'very-old'
  end as age_band,
  substr(followed.main_diagnosis_code, 1, 1) as chapter,
  case
    when followed.next_owner = followed.owner
      and followed.next_day_no between followed.day_no and followed.day_no + ask.gap_days
      and substr(followed.next_diagnosis, 1, 3) = substr(followed.main_diagnosis_code, 1, 3)
      and coalesce(followed.next_type, '') not in (select apart.encounter_type from in_force.stays_apart as apart)
    then 1 else 0
  end as is_split
from followed
cross join screening.ask as ask
left join with_reason on with_reason.main_diagnosis_code = followed.main_diagnosis_code
where followed.day_no between ask.from_day and ask.to_day
  and followed.main_diagnosis_code is not null
  and with_reason.main_diagnosis_code is null
  and coalesce(followed.discharge_way, '1') not in ('2', '5')
  and not exists (
    select 1 from in_force.stays_apart as apart
    where apart.encounter_type = followed.encounter_type and apart.reason <> 'emergency'
  )

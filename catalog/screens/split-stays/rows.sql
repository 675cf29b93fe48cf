-- One row per discharge from the institution of a hit that was followed by a readmission for the same illness within some days.
with stay as (
  select
    visit.institution_id, visit.person_id, visit.encounter_id, visit.started_second, visit.started_day_no, visit.day_no,
    visit.encounter_type, visit.discharge_way, visit.main_diagnosis_code, visit.main_diagnosis_name, visit.fund_fen,
    coalesce(institution.credit_code, visit.institution_id) as owner
  from marts.screen_visit as visit
  join core.institution as institution on institution.institution_id = visit.institution_id
  where visit.encounter_class = 'inpatient' and not visit.is_open
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
  hit.institution_id,
  followed.encounter_id, followed.person_id, cast(null as varchar) as line_sn, followed.day_no,
  followed.next_fund_fen as amount_fen,
  '出院后' || cast(followed.next_day_no - followed.day_no as varchar) || '天因同一疾病再入院, '
    || coalesce(followed.main_diagnosis_name, '') as note
from screening.hit as hit
cross join screening.ask as ask
join followed on followed.institution_id = hit.institution_id
where followed.next_owner = followed.owner
  and followed.day_no between ask.from_day and ask.to_day
  and followed.next_day_no between followed.day_no and followed.day_no + ask.gap_days
  and substr(followed.next_diagnosis, 1, 3) = substr(followed.main_diagnosis_code, 1, 3)
  and coalesce(followed.discharge_way, '1') not in ('2', '5')
  and not exists (select 1 from lists.stays_apart as apart where apart.encounter_type = followed.next_type)
  and not exists (
    select 1 from lists.stays_apart as apart
    where apart.encounter_type = followed.encounter_type and apart.reason <> 'emergency'
  )
  and not exists (
    select 1
    from lists.stays_with_reason as listed
    where listed.repeats = '1'
      and substr(followed.main_diagnosis_code, 1, length(listed.diagnosis_prefix)) = listed.diagnosis_prefix
  )

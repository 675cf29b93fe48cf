-- One row per institution, age band and chapter of diagnoses, with how many stays ended by sending the patient on without a visible reason.
with stay as (
  select
    visit.institution_id, visit.fund_fen, visit.main_diagnosis_code,
    case
      when visit.age_years is null then 'unknown' when visit.age_years < 15 then 'child'
      when visit.age_years < 65 then 'adult' when visit.age_years < 80 then 'old' else 'very-old'
    end as age_band,
    substr(visit.main_diagnosis_code, 1, 1) as chapter,
    case when visit.discharge_way = '2' then 1 else 0 end as is_sent,
    case
      when visit.discharge_way = '2' and exists (
        select 1
        from in_force.minor_diagnoses as listed
        where substr(visit.main_diagnosis_code, 1, length(listed.diagnosis_prefix)) = listed.diagnosis_prefix
      )
      then 1 else 0
    end as is_sent_minor
  from marts.screen_visit as visit
  cross join screening.ask as ask
  where visit.encounter_class = 'inpatient' and not visit.is_open
    and visit.day_no between ask.from_day and ask.to_day
    and visit.main_diagnosis_code is not null
    and visit.discharge_way is not null and visit.discharge_way <> '5'
    -- Emergencies are taken in to be sent on.
    and not exists (select 1 from in_force.stays_apart as apart where apart.encounter_type = visit.encounter_type)
)

select
  stay.institution_id, institution.kind, institution.level_rank, institution.county, stay.age_band, stay.chapter,
  cast(sum(stay.is_sent) as bigint) as sent_stays,
  cast(sum(stay.is_sent_minor) as bigint) as sent_minor,
  count(*) as stays,
  cast(coalesce(sum(stay.fund_fen) filter (where stay.is_sent = 1), 0) as bigint) as fund_fen
from stay
join marts.screen_institution as institution on institution.institution_id = stay.institution_id
group by stay.institution_id, institution.kind, institution.level_rank, institution.county, stay.age_band, stay.chapter

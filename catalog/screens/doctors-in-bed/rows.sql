-- One row per stay of a hit, and per visit that was billed under the doctor's name on its inner days.
with own as (
  select
    hit.doctor_id, hit.stay_institution_id, hit.started_day_no as hit_day_no,
    visit.institution_id, visit.encounter_id, visit.person_id, visit.started_day_no, visit.day_no, visit.fund_fen
  from screening.hit as hit
  join marts.screen_visit as visit
    on visit.institution_id = hit.stay_institution_id
    and visit.person_id = hit.patient_id
    and visit.started_day_no = hit.started_day_no
    and visit.encounter_class = 'inpatient' and not visit.is_open
)

select
  doctor_id, stay_institution_id, hit_day_no as started_day_no, person_id as patient_id,
  institution_id, encounter_id, person_id, cast(null as varchar) as line_sn, started_day_no as day_no, fund_fen as amount_fen,
  '医生本人住院' as note
from own
union all
select
  own.doctor_id, own.stay_institution_id, own.hit_day_no as started_day_no, own.person_id as patient_id,
  other.institution_id, other.encounter_id, other.person_id, cast(null as varchar) as line_sn, other.started_day_no as day_no,
  other.fund_fen as amount_fen, '住院期间接诊' as note
from own
join marts.screen_visit as other
  on other.doctor_id = own.doctor_id
  and other.person_id <> own.person_id
  and other.encounter_class = 'outpatient'
  and other.started_day_no > own.started_day_no
  and other.started_day_no < own.day_no

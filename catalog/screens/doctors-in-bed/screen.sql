-- One row per stay of a doctor, during whose inner days visits were billed under that doctor's name.
-- An employer is an institution's where several of its insured bear names of the institution's doctors and are a good part of it.
with matched as (
  select practitioner.institution_id, person.employer_id, count(distinct person.person_id) as colleagues
  from core.practitioner as practitioner
  join core.person as person on person.person_name = practitioner.practitioner_name
  where person.employer_id is not null and person.employer_id <> ''
  group by practitioner.institution_id, person.employer_id
),

employer as (
  select employer_id, count(*) as persons from core.person where employer_id is not null and employer_id <> '' group by employer_id
),

employs as (
  select matched.institution_id, matched.employer_id
  from matched
  cross join screening.ask as ask
  join employer on employer.employer_id = matched.employer_id
  where matched.colleagues >= ask.min_colleagues
    and matched.colleagues * 1000 >= employer.persons * ask.min_share
  union
  select institution_id, credit_code as employer_id from core.institution where credit_code is not null
),

-- The insured person is the doctor where the name and the employer are the doctor's and nobody else there has the name.
patient as (
  select min(person.person_id) as person_id, practitioner.practitioner_id as doctor_id
  from employs
  join core.practitioner as practitioner on practitioner.institution_id = employs.institution_id
  join core.person as person
    on person.person_name = practitioner.practitioner_name and person.employer_id = employs.employer_id
  group by practitioner.practitioner_id
  having count(distinct person.person_id) = 1
),

stay as (
  select
    visit.institution_id, visit.encounter_id, visit.person_id, visit.started_day_no, visit.day_no, visit.stay_days, visit.fund_fen,
    patient.doctor_id
  from marts.screen_visit as visit
  cross join screening.ask as ask
  join patient on patient.person_id = visit.person_id
  where visit.encounter_class = 'inpatient' and not visit.is_open
    and visit.day_no between ask.from_day and ask.to_day
    and visit.stay_days >= 3
)

select
  stay.doctor_id, stay.person_id as patient_id, stay.institution_id as stay_institution_id, stay.institution_id, stay.started_day_no,
  max(stay.stay_days) as stay_days,
  count(distinct other.encounter_id) as treated_visits,
  count(distinct other.started_day_no) as treated_days,
  cast(max(stay.fund_fen) as bigint) as fund_fen
from stay
cross join screening.ask as ask
join marts.screen_visit as other
  on other.doctor_id = stay.doctor_id
  and other.person_id <> stay.person_id
  and other.encounter_class = 'outpatient'
  and other.started_day_no > stay.started_day_no
  and other.started_day_no < stay.day_no
group by stay.doctor_id, stay.person_id, stay.institution_id, stay.started_day_no, ask.min_visits, ask.min_days
having count(distinct other.encounter_id) >= ask.min_visits
  and count(distinct other.started_day_no) >= ask.min_days

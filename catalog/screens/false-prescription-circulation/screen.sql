-- One row per doctor, pharmacy and basket that prescriptions of that doctor gave to many households there, exactly alike.
with bought as (
  select
    visit.doctor_id, visit.institution_id, visit.person_id, visit.day_no, coalesce(visit.address, visit.person_id) as household,
    visit.first_drug, visit.last_drug, visit.drug_kinds, visit.drug_quantity, visit.billed_fen
  from marts.screen_visit as visit
  cross join screening.ask as ask
  where visit.encounter_class = 'pharmacy'
    and visit.doctor_id is not null and visit.doctor_id <> ''
    and visit.drug_kinds > 0
    and visit.day_no between ask.from_day and ask.to_day
),

copied as (
  select
    doctor_id, institution_id, first_drug, last_drug, drug_kinds, drug_quantity,
    count(*) as copies, count(distinct household) as households, cast(sum(billed_fen) as bigint) as amount_fen
  from bought
  group by doctor_id, institution_id, first_drug, last_drug, drug_kinds, drug_quantity
),

day as (
  select doctor_id, institution_id, first_drug, last_drug, drug_kinds, drug_quantity, day_no, count(*) as copies
  from bought
  group by doctor_id, institution_id, first_drug, last_drug, drug_kinds, drug_quantity, day_no
),

busiest as (
  select doctor_id, institution_id, first_drug, last_drug, drug_kinds, drug_quantity, max(copies) as copies
  from day
  group by doctor_id, institution_id, first_drug, last_drug, drug_kinds, drug_quantity
),

at_pharmacy as (
  select doctor_id, institution_id, count(*) as prescriptions from bought group by doctor_id, institution_id
),

of_doctor as (
  select doctor_id, count(distinct institution_id) as pharmacies from bought group by doctor_id
),

-- Where a doctor is on the staff.
home as (
  select practitioner.practitioner_id as doctor_id, institution.county
  from core.practitioner as practitioner
  join marts.screen_institution as institution on institution.institution_id = practitioner.institution_id
  group by practitioner.practitioner_id, institution.county
),

judged as (
  select
    copied.doctor_id, copied.institution_id, copied.first_drug, copied.last_drug, copied.drug_kinds, copied.drug_quantity,
    copied.copies, copied.households, copied.amount_fen, at_pharmacy.prescriptions, of_doctor.pharmacies, busiest.copies as busiest_day,
    case when staff.doctor_id is not null and home.doctor_id is null then 1 else 0 end as is_far
  from copied
  join busiest
    on busiest.doctor_id = copied.doctor_id and busiest.institution_id = copied.institution_id
    and busiest.first_drug = copied.first_drug and busiest.last_drug = copied.last_drug
    and busiest.drug_kinds = copied.drug_kinds and busiest.drug_quantity = copied.drug_quantity
  join at_pharmacy on at_pharmacy.doctor_id = copied.doctor_id and at_pharmacy.institution_id = copied.institution_id
  join of_doctor on of_doctor.doctor_id = copied.doctor_id
  join marts.screen_institution as pharmacy on pharmacy.institution_id = copied.institution_id
  left join (select distinct doctor_id from home) as staff on staff.doctor_id = copied.doctor_id
  left join home on home.doctor_id = copied.doctor_id and home.county = pharmacy.county
  cross join screening.ask as ask
  where copied.households >= ask.min_households
)

select
  judged.doctor_id, judged.institution_id, judged.first_drug, judged.last_drug, judged.drug_kinds, judged.drug_quantity,
  judged.copies, judged.households, judged.pharmacies, judged.busiest_day, judged.is_far, judged.amount_fen,
  floor_div(10000 * judged.copies, judged.prescriptions) as share,
  case when judged.is_far = 1 then ask.min_households else ask.near_households end as household_limit
from judged
cross join screening.ask as ask
where judged.households >= case when judged.is_far = 1 then ask.min_households else ask.near_households end
  and 10000 * judged.copies >= judged.prescriptions * ask.min_share

-- One row per institution and stratum of patients with a tumour, with how many had a test of genes.
with care as (
  select distinct item.item_code
  from (select item_code, item_name from marts.screen_item_name where fee_category in ('03', '04', '05')) as item
  join in_force.specialty_items as listed on strpos(item.item_name, listed.name_part) > 0
  where listed.specialty = '基因检测'
),

used as (
  select
    line.institution_id, line.encounter_id, line.person_id, floor_div(sum(line.quantity), 10000) as times,
    count(distinct line.day_no) as days, cast(sum(line.amount_fen) as bigint) as amount_fen
  from marts.screen_specialty_line as line
  cross join screening.ask as ask
  join care on care.item_code = line.item_code
  where line.quantity > 0 and line.day_no between ask.previous_from_day and ask.to_day
  group by line.institution_id, line.encounter_id, line.person_id
),

doing as (
  select distinct institution_id from used
),

patient as (
  select
    visit.institution_id, visit.person_id, max(substr(visit.main_diagnosis_code, 1, 3)) as chapter,
    max(case when visit.age_years < 75 then '75岁以下' else '75岁及以上' end) as age_band,
    count(used.encounter_id) as tests, cast(coalesce(sum(used.amount_fen), 0) as bigint) as amount_fen
  from marts.screen_visit as visit
  cross join screening.ask as ask
  left join used
    on used.institution_id = visit.institution_id and used.encounter_id = visit.encounter_id and used.person_id = visit.person_id
  where visit.encounter_class = 'inpatient'
    and (visit.main_diagnosis_code like 'C%' or visit.main_diagnosis_code like 'Z51%')
    and visit.day_no between ask.from_day and ask.to_day
  group by visit.institution_id, visit.person_id
)

select
  patient.institution_id, institution.kind, institution.level_rank, patient.chapter, patient.age_band,
  count(*) as patients, count(*) filter (where patient.tests > 0) as tested, cast(sum(patient.amount_fen) as bigint) as amount_fen
from patient
join doing on doing.institution_id = patient.institution_id
join marts.screen_institution as institution on institution.institution_id = patient.institution_id
group by patient.institution_id, institution.kind, institution.level_rank, patient.chapter, patient.age_band

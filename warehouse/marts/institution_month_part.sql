-- One row per institution, month and class of encounter, of the persons at hand: parts of all persons add up.
-- Fees fall into the month of their line, stays into the month of discharge. A stay is an unplanned readmission of the one
-- before it when the person came back to the same institution within 31 days and not for planned treatment (Z51); an
-- infection is nosocomial when the institution says so (Y95).
with category as (
  select
    institution_id,
    month_of_second(second_no) as month_no,
    encounter_class,
    coalesce(fee_category, '') as fee_category,
    -- 2103 and 2102 are CT and magnetic resonance in the national list of services.
    starts_with(item_code, '002103') as is_ct,
    starts_with(item_code, '002102') as is_mr,
    sum(amount_fen) as amount_fen,
    count(*) as rows
  from marts.audit_any_line
  where encounter_class in ('inpatient', 'outpatient')
  group by all
),

fee as (
  select
    institution_id, month_no, encounter_class,
    sum(amount_fen) as total_fen,
    sum(amount_fen) filter (where fee_category in ('09', '10', '11')) as drug_fen,
    sum(amount_fen) filter (
      where fee_category in ('1408', '1409', '1410', '145301') or substring(fee_category, 1, 2) in ('03', '04')
    ) as lab_exam_fen,
    sum(amount_fen) filter (where fee_category in ('1402', '1403') or substring(fee_category, 1, 2) = '08')
      as consumable_fen,
    sum(amount_fen) filter (where substring(fee_category, 1, 2) = '05') as treatment_fen,
    sum(amount_fen) filter (where fee_category = '1409' or is_ct) as ct_fen,
    sum(amount_fen) filter (where fee_category = '1408' or is_mr) as mr_fen,
    sum(rows) as rows
  from category
  group by all
),

infected as (
  select distinct encounter_id, person_id
  from core.diagnosis
  where starts_with(diagnosis_code, 'Y95')
),

stay as (
  select
    encounter.institution_id, encounter.ended_second, encounter.ended_day_no,
    infected.encounter_id is not null as is_infected,
    lead(encounter.started_day_no) over next_stay as next_day_no,
    lead(encounter.main_diagnosis_code) over next_stay as next_diagnosis_code
  from marts.audit_encounter as encounter
  left join infected
    on infected.encounter_id = encounter.encounter_id
   and infected.person_id = encounter.person_id
  where encounter.encounter_class = 'inpatient'
  window next_stay as (partition by encounter.person_id, encounter.institution_id order by encounter.encounter_no)
),

discharge as (
  select
    institution_id,
    month_of_second(ended_second) as month_no,
    'inpatient' as encounter_class,
    count(*) as discharges,
    count(*) filter (where is_infected) as nosocomial,
    count(*) filter (
      where next_day_no <= ended_day_no + 31 and not coalesce(starts_with(next_diagnosis_code, 'Z51'), false)
    ) as readmissions,
    count(*) as rows
  from stay
  where ended_second is not null
  group by all
)

select *
from fee
union all by name
select *
from discharge

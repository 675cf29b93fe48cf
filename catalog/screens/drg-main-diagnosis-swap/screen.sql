-- One row per institution and age band, with how many operated stays have a main diagnosis that does not fit the operation while another does.
with stay as (
  select
    drg.institution_id, drg.encounter_id, drg.person_id, drg.main_code, drg.main_operation, drg.day_no, drg.fund_fen, drg.status,
    case
      when drg.age_years is null then 'unknown' when drg.age_years < 15 then 'child'
      when drg.age_years < 65 then 'adult' when drg.age_years < 80 then 'old' else 'very-old'
    end as age_band
  from marts.screen_drg as drg
  cross join screening.ask as ask
  where drg.day_no between ask.from_day and ask.to_day and drg.is_operated
),

fitting as (
  select distinct stay.encounter_id, stay.person_id
  from stay
  join lists.drg_operations as operation
    on operation.code = stay.main_operation and stay.day_no between operation.valid_from_day and operation.valid_to_day
  join core.diagnosis as other
    on other.encounter_id = stay.encounter_id and other.person_id = stay.person_id and other.diagnosis_code <> stay.main_code
  join lists.drg_diagnoses as fact
    on fact.code = other.diagnosis_code and stay.day_no between fact.valid_from_day and fact.valid_to_day
  join in_force.drg_adrgs as adrg
    on adrg.operation = 'main' and position(adrg.adrg in operation.adrgs) > 0 and position(adrg.mdc in fact.mdcs) > 0
    and (coalesce(adrg.diagnosis, '') = '' or position(adrg.adrg in fact.adrgs) > 0)
  where stay.status = 'ambiguous'
),

judged as (
  select stay.*, case when fitting.encounter_id is null then 0 else 1 end as is_swapped
  from stay
  left join fitting on fitting.encounter_id = stay.encounter_id and fitting.person_id = stay.person_id
)

select
  judged.institution_id, institution.kind, institution.level_rank, institution.county, judged.age_band,
  cast(sum(judged.is_swapped) as bigint) as swapped,
  count(*) filter (where judged.status = 'ambiguous') as ambiguous,
  count(*) as operated,
  cast(coalesce(sum(judged.fund_fen) filter (where judged.is_swapped = 1), 0) as bigint) as fund_fen
from judged
join marts.screen_institution as institution on institution.institution_id = judged.institution_id
group by judged.institution_id, institution.kind, institution.level_rank, institution.county, judged.age_band

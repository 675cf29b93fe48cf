-- One row per kind of visit (type, main diagnosis, disease of a long-term treatment) with what such a visit is for.
with kind as (
  select distinct visit.encounter_type, visit.main_diagnosis_code, visit.main_diagnosis_name, visit.disease_code
  from marts.screen_visit as visit
),

fitting as (
  select encounter_type, main_diagnosis_code, main_diagnosis_name, disease_code, 4 as rank
  from kind
  union all
  select
    kind.encounter_type, kind.main_diagnosis_code, kind.main_diagnosis_name, kind.disease_code,
    case listed.purpose when 'dialysis' then 1 when 'check-up' then 2 when 'chronic' then 3 else 4 end as rank
  from kind
  cross join screening.period as period
  cross join lists.visit_purposes as listed
  where listed.valid_from_day <= period.to_day and listed.valid_to_day >= period.from_day
    -- What a line of the list leaves open holds for all; a visit that does not say holds for none that asks.
    and substr(coalesce(kind.encounter_type, ''), 1, length(coalesce(listed.encounter_type_prefix, '')))
      = coalesce(listed.encounter_type_prefix, '')
    and substr(coalesce(kind.main_diagnosis_code, ''), 1, length(coalesce(listed.diagnosis_prefix, '')))
      = coalesce(listed.diagnosis_prefix, '')
    and substr(coalesce(kind.disease_code, ''), 1, length(coalesce(listed.disease_prefix, '')))
      = coalesce(listed.disease_prefix, '')
    and position(coalesce(listed.name_part, '') in coalesce(kind.main_diagnosis_name, '')) > 0
)

select
  encounter_type, main_diagnosis_code, main_diagnosis_name, disease_code,
  case min(rank) when 1 then 'dialysis' when 2 then 'check-up' when 3 then 'chronic' else 'other' end as purpose
from fitting
group by encounter_type, main_diagnosis_code, main_diagnosis_name, disease_code

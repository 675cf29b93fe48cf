-- One row per institution with what makes its peers.
select
  institution.institution_id,
  institution.institution_name,
  institution.area as county,
  institution.level,
  level.level_rank,
  institution.medical_category,
  case
    when institution.institution_type = '2' or (institution.institution_type is null and institution.institution_id like 'P%')
    then 'pharmacy'
    when institution.medical_category like 'D6%' then 'village-clinic'
    when substr(institution.medical_category, 1, 1) in ('B', 'C', 'D') then 'primary-care'
    else 'hospital'
  end as kind,
  institution.ownership,
  institution.approved_beds
from core.institution as institution
left join marts.level_rank as level on level.institution_level = institution.level

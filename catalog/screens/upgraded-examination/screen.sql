-- One row per institution, kind of visit and key department with how many of its images were of a dear kind.
with image as (
  select
    item.institution_id, item.encounter_class, item.department_name, item.encounters, item.amount_fen,
    cast(modality.modality_rank as integer) as modality_rank
  from marts.screen_item as item
  join in_force.imaging_modality as modality on modality.code_prefix = substr(item.item_code, 3, 4)
  cross join screening.ask as ask
  where length(item.item_code) = 15
    and item.fee_category = '03'
    and item.month_no between month_of_second(cast(ask.from_day as bigint) * 86400) and month_of_second(cast(ask.to_day as bigint) * 86400)
),

-- Whatever an institution calls its wards.
department as (
  select named.department_name, min(known.department) as department
  from (select distinct department_name from image) as named
  join in_force.key_departments as known on known.name_part <> '' and strpos(named.department_name, known.name_part) > 0
  group by named.department_name
)

select
  image.institution_id, institution.kind, institution.level_rank, image.encounter_class,
  coalesce(department.department, '') as department,
  cast(sum(image.encounters) as bigint) as examinations,
  cast(coalesce(sum(image.encounters) filter (where image.modality_rank >= 2), 0) as bigint) as upgraded,
  cast(coalesce(sum(image.amount_fen) filter (where image.modality_rank >= 2), 0) as bigint) as upgraded_fen
from image
join marts.screen_institution as institution on institution.institution_id = image.institution_id
left join department on department.department_name = image.department_name
group by
  image.institution_id, institution.kind, institution.level_rank, image.encounter_class, coalesce(department.department, '')

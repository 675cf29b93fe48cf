-- One row per institution, month and class of encounter, of all persons.
select
  part.institution_id,
  part.month_no,
  level.level_rank,
  coalesce(institution.medical_category, '') as medical_category,
  part.encounter_class,
  cast(coalesce(sum(part.total_fen), 0) as bigint) as total_fen,
  cast(coalesce(sum(part.drug_fen), 0) as bigint) as drug_fen,
  cast(coalesce(sum(part.lab_exam_fen), 0) as bigint) as lab_exam_fen,
  cast(coalesce(sum(part.consumable_fen), 0) as bigint) as consumable_fen,
  cast(coalesce(sum(part.treatment_fen), 0) as bigint) as treatment_fen,
  cast(coalesce(sum(part.ct_fen), 0) as bigint) as ct_fen,
  cast(coalesce(sum(part.mr_fen), 0) as bigint) as mr_fen,
  cast(coalesce(sum(part.discharges), 0) as bigint) as discharges,
  cast(coalesce(sum(part.nosocomial), 0) as bigint) as nosocomial,
  cast(coalesce(sum(part.readmissions), 0) as bigint) as readmissions
from marts.institution_month_part as part
left join core.institution as institution on institution.institution_id = part.institution_id
left join marts.level_rank as level on level.institution_level = institution.level
group by part.institution_id, part.month_no, level.level_rank, coalesce(institution.medical_category, ''), part.encounter_class
-- Parts that took each other back leave nothing.
having sum(part.rows) > 0

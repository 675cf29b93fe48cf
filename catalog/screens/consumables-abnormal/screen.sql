-- One row per institution, stays with an operation or without, and stratum of them, with what the consumables cost.
select
  visit.institution_id, institution.kind, institution.level_rank,
  substr(coalesce(visit.main_diagnosis_code, ''), 1, 1) as chapter,
  -- What an operation needs would hide what those who had none are charged.
  case when visit.operation_fen > 0 then '手术' else '非手术' end as operated,
  case
    when visit.age_years < 14 then '儿童'
    when visit.age_years < 60 then '成人'
    when visit.age_years >= 60 then '老人'
    else ''
  end as age_band,
  count(*) as stays, cast(sum(visit.consumable_fen) as bigint) as consumable_fen, cast(sum(visit.billed_fen) as bigint) as billed_fen
from marts.screen_visit as visit
join marts.screen_institution as institution on institution.institution_id = visit.institution_id
cross join screening.ask as ask
where visit.encounter_class = 'inpatient' and not visit.is_open
  and visit.billed_fen > 0
  and visit.day_no between ask.from_day and ask.to_day
group by
  visit.institution_id, institution.kind, institution.level_rank, substr(coalesce(visit.main_diagnosis_code, ''), 1, 1),
  case when visit.operation_fen > 0 then '手术' else '非手术' end,
  case
    when visit.age_years < 14 then '儿童'
    when visit.age_years < 60 then '成人'
    when visit.age_years >= 60 then '老人'
    else ''
  end

-- One row per institution and stratum of stays with an operation on muscles and bones, with what consumables cost.
with main_operation as (
  select encounter_id, person_id, min(substr(operation_code, 1, 5)) as operation
  from core.operation
  where is_main and substr(operation_code, 1, 2) in ('76', '77', '78', '79', '80', '81', '82', '83', '84')
  group by encounter_id, person_id
)

select
  visit.institution_id, institution.kind, institution.level_rank, main_operation.operation,
  case when visit.age_years < 60 then '60岁以下' else '60岁及以上' end as age_band,
  count(*) as cases, cast(sum(visit.consumable_fen) as bigint) as consumable_fen
from marts.screen_visit as visit
cross join screening.ask as ask
join marts.screen_institution as institution on institution.institution_id = visit.institution_id
join main_operation on main_operation.encounter_id = visit.encounter_id and main_operation.person_id = visit.person_id
where visit.encounter_class = 'inpatient' and visit.billed_fen > 0
  and visit.day_no between ask.from_day and ask.to_day
group by
  visit.institution_id, institution.kind, institution.level_rank, main_operation.operation,
  case when visit.age_years < 60 then '60岁以下' else '60岁及以上' end

-- One row per institution and stratum of stays in which stents were used.
with care as (
  select distinct item.item_code
  from (select item_code, item_name from marts.screen_item_name where fee_category = '08') as item
  join in_force.specialty_items as listed on strpos(item.item_name, listed.name_part) > 0
  where listed.specialty = '冠脉支架'
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
)

select
  visit.institution_id, institution.kind, institution.level_rank,
  substr(coalesce(visit.main_diagnosis_code, ''), 1, 3) as chapter,
  case when visit.age_years < 75 then '75岁以下' else '75岁及以上' end as age_band,
  count(*) as cases, cast(sum(used.times) as bigint) as stents, cast(sum(used.amount_fen) as bigint) as amount_fen
from marts.screen_visit as visit
cross join screening.ask as ask
join marts.screen_institution as institution on institution.institution_id = visit.institution_id
join used
  on used.institution_id = visit.institution_id and used.encounter_id = visit.encounter_id and used.person_id = visit.person_id
where visit.encounter_class = 'inpatient' and used.times > 0
  and visit.day_no between ask.from_day and ask.to_day
group by
  visit.institution_id, institution.kind, institution.level_rank, substr(coalesce(visit.main_diagnosis_code, ''), 1, 3),
  case when visit.age_years < 75 then '75岁以下' else '75岁及以上' end

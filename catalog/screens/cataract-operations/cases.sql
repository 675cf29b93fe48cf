-- One row per visit of the period for a cataract operation, with whether it was the second within days or of the young.
with care as (
  select distinct item.item_code
  from (select item_code, item_name from marts.screen_item_name where fee_category in ('05', '06')) as item
  join in_force.specialty_items as listed on strpos(item.item_name, listed.name_part) > 0
  where listed.specialty = '白内障手术'
),

operated as (
  select distinct line.institution_id, line.encounter_id, line.person_id
  from marts.screen_specialty_line as line
  cross join screening.ask as ask
  join care on care.item_code = line.item_code
  where line.quantity > 0 and line.day_no between ask.previous_from_day and ask.to_day
),

done as (
  select
    visit.institution_id, visit.encounter_id, visit.person_id, visit.encounter_class, visit.started_day_no, visit.day_no,
    visit.age_years, visit.fund_fen,
    lag(visit.day_no) over (
      partition by visit.institution_id, visit.person_id order by visit.started_second, visit.encounter_id
    ) as last_day_no
  from operated
  join marts.screen_visit as visit
    on visit.institution_id = operated.institution_id and visit.encounter_id = operated.encounter_id
    and visit.person_id = operated.person_id
)

select
  done.*,
  done.age_years < ask.min_age as is_young,
  done.age_years < ask.min_age or coalesce(done.started_day_no - done.last_day_no, 9999) <= ask.max_gap_days as is_odd
from done
cross join screening.ask as ask
where done.day_no between ask.from_day and ask.to_day

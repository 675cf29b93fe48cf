-- One row per stay that ends just below the limit of a hit.
select
  hit.institution_id, hit.limit_name,
  visit.encounter_id, visit.person_id, cast(null as varchar) as line_sn, visit.started_day_no as day_no,
  visit.fund_fen as amount_fen,
  cast(visit.stay_days as varchar) || '天, 总费用' || cast(floor_div(visit.total_fen, 100) as varchar) || '元' as note
from screening.hit as hit
cross join screening.ask as ask
join in_force.stay_limits as listed on listed.limit_name = hit.limit_name
join marts.screen_visit as visit
  on visit.institution_id = hit.institution_id
  and visit.encounter_class = 'inpatient' and not visit.is_open
  and visit.day_no between ask.from_day and ask.to_day
  and coalesce(visit.discharge_way, '1') in ('1', '4', '9')
  and case when listed.measure = 'days' then visit.stay_days else visit.total_fen end
    > cast(listed.limit_value as bigint) - cast(listed.width as bigint)
  and case when listed.measure = 'days' then visit.stay_days else visit.total_fen end <= cast(listed.limit_value as bigint)
where not exists (
  select 1 from in_force.stays_apart as apart
  where apart.encounter_type = visit.encounter_type and apart.reason <> 'emergency'
)

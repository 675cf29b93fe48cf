-- One row per large settlement of that day without goods.
select
  hit.institution_id, hit.day_no,
  visit.encounter_id, visit.person_id, cast(null as varchar) as line_sn, visit.billed_fen as amount_fen,
  case when visit.billed_fen % 1000 = 0 then '整十元, 无出库无追溯码' else '无出库无追溯码' end as note
from screening.hit as hit
cross join screening.ask as ask
join marts.screen_visit as visit
  on visit.institution_id = hit.institution_id
  and visit.day_no = hit.day_no
  and visit.encounter_class = 'pharmacy'
  and visit.billed_fen >= ask.large_fen
where not exists (
    select 1
    from core.stock_movement as movement
    where movement.kind = 'sale'
      and movement.institution_id = visit.institution_id and movement.encounter_id = visit.encounter_id
  )
  and not exists (
    select 1
    from core.trace_event as event
    where event.event_type = '2'
      and event.institution_id = visit.institution_id and event.encounter_id = visit.encounter_id
  )

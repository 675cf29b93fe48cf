-- One row per stay of a hit that cost far less than its group elsewhere.
select
  hit.institution_id,
  stay.encounter_id, stay.person_id, cast(null as varchar) as line_sn, stay.day_no,
  stay.fund_fen as amount_fen,
  stay.path || ', 别家同组平均' || cast(floor_div(stay.others_cost_fen, 100) as varchar) || '元' as note
from screening.hit as hit
cross join screening.ask as ask
join marts.screen_drg as stay on stay.institution_id = hit.institution_id
  and stay.day_no between ask.from_day and ask.to_day
where stay.status = 'grouped' and stay.severity in ('5', '9') and stay.others_cases >= ask.min_group_cases
  and coalesce(stay.discharge_way, '1') = '1'
  and stay.cost_fen * 1000 < stay.others_cost_fen * ask.max_cost_share
  and not exists (select 1 from in_force.stays_apart as apart where apart.encounter_type = stay.encounter_type)
  and not exists (
    select 1
    from in_force.stays_with_reason as reason
    where reason.repeats = '1' and substr(stay.main_code, 1, length(reason.diagnosis_prefix)) = reason.diagnosis_prefix
  )

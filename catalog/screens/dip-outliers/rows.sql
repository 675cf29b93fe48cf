-- One row per stay of a hit that cost far less or far more than its group elsewhere.
select
  hit.institution_id,
  stay.encounter_id, stay.person_id, cast(null as varchar) as line_sn, stay.day_no,
  stay.fund_fen as amount_fen,
  stay.dip_group || ', 别家平均' || cast(floor_div(stay.others_cost_fen, 100) as varchar) || '元' as note
from screening.hit as hit
cross join screening.ask as ask
join marts.screen_dip as stay on stay.institution_id = hit.institution_id
  and stay.day_no between ask.from_day and ask.to_day
where stay.others_cases >= ask.min_group_cases and stay.others_cost_fen > 0
  and coalesce(stay.discharge_way, '1') = '1'
  and (
    stay.cost_fen * 1000 < stay.others_cost_fen * ask.low_share or stay.cost_fen * 1000 > stay.others_cost_fen * ask.high_ratio
  )
  and not exists (select 1 from in_force.stays_apart as apart where apart.encounter_type = stay.encounter_type)

-- One row per stay of a hit in a dearer group than it cost.
select
  hit.institution_id,
  stay.encounter_id, stay.person_id, cast(null as varchar) as line_sn, stay.day_no,
  stay.fund_fen as amount_fen,
  stay.dip_group || ', 别家平均' || cast(floor_div(stay.others_cost_fen, 100) as varchar) || '元' as note
from screening.hit as hit
cross join screening.ask as ask
join marts.screen_dip as stay on stay.institution_id = hit.institution_id
  and stay.day_no between ask.from_day and ask.to_day
where stay.others_cases >= ask.min_group_cases
  and stay.others_cost_fen * 1000 >= stay.category_cost_fen * ask.min_dearer
  and stay.cost_fen * 1000 < stay.others_cost_fen * ask.max_cost_share

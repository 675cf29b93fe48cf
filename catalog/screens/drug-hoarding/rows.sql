-- One row per line by which a person got the drug of a hit.
select
  hit.person_id, hit.drug,
  line.institution_id, line.encounter_id, line.line_sn, line.day_no, line.amount_fen,
  coalesce(line.item_name, '') || cast(floor_div(line.supply_days, 10000) as varchar) || '天' as note
from screening.hit as hit
cross join screening.ask as ask
join marts.screen_line as line
  on line.person_id = hit.person_id
  and case substr(line.item_code, 1, 1)
    when 'X' then substr(line.item_code, 1, 10)
    when 'Z' then substr(line.item_code, 1, 11)
    else line.item_code
  end = hit.drug
  and line.supply_days > 0
  and line.fee_category in ('09', '11')
  and line.encounter_class <> 'inpatient'
  and line.day_no between ask.from_day and ask.to_day

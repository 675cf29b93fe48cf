-- One row per discharge from the institution of a hit that was followed by a readmission for another illness within some days.
select
  hit.institution_id,
  discharge.encounter_id, discharge.person_id, cast(null as varchar) as line_sn, discharge.day_no,
  discharge.next_fund_fen as amount_fen,
  '出院后' || cast(discharge.gap_days as varchar) || '天换病种再入院, ' || discharge.dip_group || '，' || discharge.next_group as note
from screening.hit as hit
join screening.cases as discharge on discharge.institution_id = hit.institution_id and discharge.is_split = 1

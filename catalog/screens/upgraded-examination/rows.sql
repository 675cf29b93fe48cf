-- One row per line of a dear image.
select
  hit.institution_id,
  line.encounter_id, line.person_id, line.line_sn, line.day_no, line.amount_fen, coalesce(line.item_name, '') as note
from screening.hit as hit
cross join screening.ask as ask
join core.charge_line_net as line
  on line.institution_id = hit.institution_id
  and line.quantity > 0
  and line.day_no between ask.from_day and ask.to_day
join in_force.imaging_modality as modality
  on modality.code_prefix = substr(line.item_code, 3, 4) and cast(modality.modality_rank as integer) >= 2
where length(line.item_code) = 15 and substr(line.fee_category, 1, 2) = '03'

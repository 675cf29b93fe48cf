-- One row per visit that was of a round sum.
select
  hit.institution_id,
  visit.encounter_id, visit.person_id, cast(null as varchar) as line_sn, visit.day_no, visit.billed_fen as amount_fen, '' as note
from screening.hit as hit
cross join screening.ask as ask
join marts.screen_visit as visit on visit.institution_id = hit.institution_id
where visit.encounter_class = 'pharmacy' and visit.billed_fen >= ask.min_fen
  and visit.day_no between ask.from_day and ask.to_day
  and (visit.billed_fen % ask.round_fen = 0)

-- One row per institution and kind of visit with how many of its settlements were of a round sum.
select
  visit.institution_id, institution.kind, institution.level_rank, visit.encounter_class,
  count(*) as sales,
  count(*) filter (where visit.billed_fen % ask.round_fen = 0) as rounds,
  cast(coalesce(sum(visit.billed_fen) filter (where visit.billed_fen % ask.round_fen = 0), 0) as bigint) as amount_fen
from marts.screen_visit as visit
join marts.screen_institution as institution on institution.institution_id = visit.institution_id
cross join screening.ask as ask
where visit.encounter_class = 'pharmacy' and visit.billed_fen >= ask.min_fen
  and visit.day_no between ask.from_day and ask.to_day
group by visit.institution_id, institution.kind, institution.level_rank, visit.encounter_class

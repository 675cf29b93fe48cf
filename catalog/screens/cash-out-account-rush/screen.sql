-- One row per institution and kind of visit with how many of its settlements were in the last days of a month.
select
  visit.institution_id, institution.kind, institution.level_rank, visit.encounter_class,
  count(*) as sales,
  count(*) filter (where month_of_second(visit.started_second + ask.rush_days * 86400) <> visit.month_no) as rushed,
  cast(coalesce(sum(visit.billed_fen) filter (where month_of_second(visit.started_second + ask.rush_days * 86400) <> visit.month_no), 0) as bigint) as amount_fen
from marts.screen_visit as visit
join marts.screen_institution as institution on institution.institution_id = visit.institution_id
cross join screening.ask as ask
where visit.encounter_class = 'pharmacy' and visit.account_fen >= ask.min_fen
  and visit.day_no between ask.from_day and ask.to_day
group by visit.institution_id, institution.kind, institution.level_rank, visit.encounter_class

-- One row per institution and month with what its stays would cost elsewhere, by their groups: over the stays, its case-mix index in fen.
select
  drg.institution_id, institution.kind, institution.level_rank, drg.month_no,
  cast(sum(drg.others_cost_fen) as bigint) as price_fen,
  cast(sum(drg.cost_fen) as bigint) as cost_fen,
  count(*) as cases,
  cast(sum(drg.fund_fen) as bigint) as fund_fen
from marts.screen_drg as drg
join marts.screen_institution as institution on institution.institution_id = drg.institution_id
cross join screening.ask as ask
where drg.status = 'grouped' and drg.others_cases >= ask.min_others and drg.others_cost_fen > 0
group by drg.institution_id, institution.kind, institution.level_rank, drg.month_no

-- One row per institution and stratum of visits with Chinese treatments, with how many got the set it gives most.
select
  treated.institution_id, institution.kind, institution.level_rank, treated.encounter_class, treated.chapter,
  count(*) as visits, count(*) filter (where treated.is_bundled) as bundled,
  max(case when treated.is_bundled then treated.items else 0 end) as bundle_items,
  cast(coalesce(sum(treated.amount_fen) filter (where treated.is_bundled), 0) as bigint) as amount_fen
from screening.cases as treated
join marts.screen_institution as institution on institution.institution_id = treated.institution_id
group by treated.institution_id, institution.kind, institution.level_rank, treated.encounter_class, treated.chapter

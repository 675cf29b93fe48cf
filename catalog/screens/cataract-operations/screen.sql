-- One row per institution and class of visits for cataract operations, with how many were the second within days or of the young.
select
  done.institution_id, institution.kind, institution.level_rank, done.encounter_class,
  count(*) as operations, count(*) filter (where done.is_odd) as odd, count(*) filter (where done.is_young) as young,
  cast(coalesce(sum(done.fund_fen) filter (where done.is_odd), 0) as bigint) as fund_fen
from screening.cases as done
join marts.screen_institution as institution on institution.institution_id = done.institution_id
group by done.institution_id, institution.kind, institution.level_rank, done.encounter_class
